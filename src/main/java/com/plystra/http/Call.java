package com.plystra.http;

import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One request, validated against its route's declaration. */
public interface Call {
  String requestId();

  /**
   * The caller's address: that of the peer, or the one that a trusted proxy reports. Empty when the
   * call came through no network.
   */
  String remoteIp();

  /** At most 512 bytes; a longer value is cut and ends with an ellipsis. */
  Optional<String> userAgent();

  Optional<String> header(String name);

  /** The value of a cookie. */
  Optional<String> cookie(String name);

  /** Whether the request presents the secret, in one of these headers or as a bearer token. */
  boolean presents(Predicate<String> secret, String... headers);

  /**
   * Who sent the request.
   *
   * @throws IllegalStateException on routes that need no caller
   */
  Principal caller();

  /** How far the caller's permission for this route reaches. */
  Reach reach();

  /**
   * A path parameter, percent-decoded.
   *
   * @param name as declared
   */
  String path(String name);

  /** A declared query parameter. */
  Optional<String> query(String name);

  /** A declared query parameter of type {@code time()}. */
  Optional<Instant> queryTime(String name);

  /** The body's fields; no fields when there was no body. */
  Fields body();

  /** The page size of a paged route. */
  int limit();

  /**
   * The values that were passed to {@link #cursor(List)}, if the request has a cursor of this route
   * with the same filters.
   */
  Optional<List<String>> cursor();

  /** As {@link #cursor()}, for the parameter {@code after} of a {@link Route#followed} list. */
  Optional<List<String>> after();

  /** Makes an opaque cursor, which is valid for this route and this call's filters. */
  String cursor(List<String> values);

  /**
   * Makes an opaque cursor of a list whose question is in the body. It is valid for this route,
   * this caller and this question.
   *
   * @param question a text that is the same for each page of the list
   */
  String cursor(List<String> values, String question);

  /**
   * The values of a cursor from the body's field {@code cursor}.
   *
   * @throws com.plystra.base.problem.Problem {@code VALIDATION_FAILED} when it is malformed or
   *     belongs to another list
   */
  List<String> opened(String cursor, String question);
}
