package com.plystra.http;

import com.plystra.base.problem.Problem;
import com.plystra.base.problem.Problem.Kind;

/** The problems that the edge itself reports. */
final class Refusals {
  private static final int MAX_QUOTED = 64;

  private Refusals() {}

  /** A violation of the protocol, before routing. */
  static Problem badRequest(String message) {
    return Problem.of(Kind.INVALID, "BAD_REQUEST", message);
  }

  static Problem invalidJson() {
    return Problem.of(Kind.INVALID, "VALIDATION_FAILED", "Request body is invalid JSON.");
  }

  static Problem tooLarge(int max) {
    return Problem.of(
        Kind.TOO_LARGE, "PAYLOAD_TOO_LARGE", "The body is larger than " + max + " bytes.");
  }

  static Problem bodyMemoryExhausted() {
    return notReady("The server has no memory left for more request bodies just now.");
  }

  static Problem mediaType() {
    return Problem.of(
        Kind.UNSUPPORTED_MEDIA_TYPE,
        "UNSUPPORTED_MEDIA_TYPE",
        "The body must be application/json in UTF-8.");
  }

  /** As {@link #mediaType}, with the status that other standards want. */
  static Problem notJson() {
    return badRequest("The body must be application/json in UTF-8, without a Content-Encoding.");
  }

  static Problem contentEncoding(String encoding) {
    return Problem.of(
        Kind.UNSUPPORTED_MEDIA_TYPE,
        "UNSUPPORTED_MEDIA_TYPE",
        "The Content-Encoding "
            + ShortText.cut(encoding, MAX_QUOTED)
            + " is not supported; send the body without any.");
  }

  static Problem noRoute() {
    return Problem.notFound("NOT_FOUND", "There is no such route.");
  }

  static Problem featureDisabled(String setting) {
    return Problem.notFound(
        "FEATURE_DISABLED", "This is switched off; " + setting + " switches it on.");
  }

  static Problem wrongMethod() {
    return Problem.of(
        Kind.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "This path does not take that method.");
  }

  static Problem notReady(String why) {
    return Problem.unavailable("NOT_READY", why);
  }

  static Problem adminNotConfigured() {
    return Problem.unavailable(
        "ADMIN_TOKEN_NOT_CONFIGURED",
        "No admin token is configured; set one with `plystra token rotate admin`.");
  }

  static Problem adminRequired() {
    return Problem.of(
        Kind.UNAUTHENTICATED, "ADMIN_TOKEN_REQUIRED", "A valid admin token is required.");
  }

  static Problem spaceInactive() {
    return Problem.of(
        Kind.FORBIDDEN, "SPACE_INACTIVE", "The Space of the caller's credentials is disabled.");
  }

  /** Gives no cause: the log has it under the request id. */
  static Problem internal() {
    return Problem.of(Kind.INTERNAL, "INTERNAL_ERROR", "An internal error occurred.");
  }
}
