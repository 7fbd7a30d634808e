package com.plystra.http;

import com.plystra.base.problem.Problem;

/** The only place that maps kinds of failures to HTTP statuses. */
public final class Statuses {
  private Statuses() {}

  static int of(Problem problem) {
    return of(problem.kind());
  }

  /** The status of this kind of failure. */
  public static int of(Problem.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case GONE -> 410;
      case PRECONDITION_FAILED -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case RATE_LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}
