package com.plystra.http;

import com.plystra.http.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One request, validated against its route's declaration. */
public interface Call {
  String requestId();

  /** The caller's address: the peer's, or what a trusted proxy says. */
  String remoteIp();

  /** At most 512 bytes of it; one that was longer ends with an ellipsis. */
  Optional<String> userAgent();

  Optional<String> header(String name);

  /** Whether a value of one of these headers, or a bearer token, is the secret. */
  boolean presents(Predicate<String> secret, String... headers);

  /** A path parameter, percent-decoded; the name as declared. */
  String path(String name);

  /** A declared query parameter. */
  Optional<String> query(String name);

  /** A declared query parameter of type {@code time()}. */
  Optional<Instant> queryTime(String name);

  /** The body's fields; none when there was no body. */
  Fields body();

  /** The page size of a paged route. */
  int limit();

  /** The values that this route's own {@link #cursor(List)} was given, under the same filters. */
  Optional<List<String>> cursor();

  /** The same of a {@link Route#followed} list's parameter {@code after}. */
  Optional<List<String>> after();

  /** An opaque cursor, bound to this route and this call's filters. */
  String cursor(List<String> values);
}
