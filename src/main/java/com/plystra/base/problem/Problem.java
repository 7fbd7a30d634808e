package com.plystra.base.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure. Services throw it; the {@code http} package turns its kind into a status,
 * the command line into an exit code. A deny is a decision, never a problem.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of failure. */
  public enum Kind {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    GONE,
    PRECONDITION_FAILED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    RATE_LIMITED,
    INTERNAL,
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;
  private final String message;
  private final transient List<Fault> faults;
  private final @Nullable Duration retryAfter;

  private Problem(
      Kind kind, String code, String message, List<Fault> faults, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
    this.message = message;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  public static Problem of(Kind kind, String code, String message) {
    return of(kind, code, message, List.of());
  }

  /** As {@link #of(Kind, String, String)}, with the fields concerned. */
  public static Problem of(Kind kind, String code, String message, List<Fault> faults) {
    assert ErrorCodes.fits(kind, code) : code + " is not declared as " + kind;
    return new Problem(kind, code, message, faults, null);
  }

  /** A problem received from another process, whose version may have other codes. */
  public static Problem relayed(Kind kind, String code, String message, List<Fault> faults) {
    return new Problem(kind, code, message, faults, null);
  }

  /**
   * {@code VALIDATION_FAILED} with all faults. The message contains the first, because some callers
   * show only the message.
   */
  public static Problem invalid(List<Fault> faults) {
    String first = faults.isEmpty() ? "" : ": " + faults.get(0).sentence();
    String message = "The request is not valid" + (first.isEmpty() ? "." : first);
    return of(Kind.INVALID, "VALIDATION_FAILED", message, faults);
  }

  /** {@code VALIDATION_FAILED} for one field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Fault(field, message)));
  }

  public static Problem notFound(String code, String message) {
    return of(Kind.NOT_FOUND, code, message);
  }

  /**
   * A conflict with stored data.
   *
   * @param field the field that conflicts
   */
  public static Problem conflict(String code, String field, String message) {
    return of(Kind.CONFLICT, code, message, List.of(new Fault(field, message)));
  }

  public static Problem unavailable(String code, String message) {
    return of(Kind.UNAVAILABLE, code, message);
  }

  /**
   * {@code RATE_LIMITED}.
   *
   * @param retryAfter the time after which the caller may try again
   */
  public static Problem rateLimited(String message, Duration retryAfter) {
    return new Problem(Kind.RATE_LIMITED, "RATE_LIMITED", message, List.of(), retryAfter);
  }

  public Kind kind() {
    return kind;
  }

  /** The API's error code, for example {@code SPACE_NOT_FOUND}. */
  public String code() {
    return code;
  }

  /** The fields at fault; may be empty. */
  public List<Fault> faults() {
    return faults;
  }

  /** The time after which to try again, if known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Never null, unlike its parent's. */
  @Override
  public String getMessage() {
    return message;
  }

  /** Whether the problem has this code, for callers that handle one failure differently. */
  public boolean is(@Nullable String wanted) {
    return code.equals(wanted);
  }
}
