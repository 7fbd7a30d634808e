package com.plystra.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The secrets that a request presents. One match suffices, in any header. */
final class Credentials {
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /** Whether the request presents the secret, in one of these headers or as a bearer token. */
  static boolean anyMatches(HeaderMap headers, Predicate<String> secret, HttpString... names) {
    for (HttpString name : names) {
      HeaderValues values = headers.get(name);
      if (values != null && anyMatches(values, secret)) {
        return true;
      }
    }
    return bearerMatches(headers, secret);
  }

  /** Hands on each secret that the request presents, in these headers or as a bearer token. */
  static void each(HeaderMap headers, Consumer<String> secret, HttpString... names) {
    for (HttpString name : names) {
      HeaderValues values = headers.get(name);
      if (values != null) {
        values.forEach(secret);
      }
    }
    HeaderValues bearers = headers.get(Headers.AUTHORIZATION);
    if (bearers != null) {
      for (String value : bearers) {
        if (isBearer(value)) {
          secret.accept(token(value));
        }
      }
    }
  }

  // A loop instead of a stream, because every request runs it.
  private static boolean anyMatches(HeaderValues values, Predicate<String> secret) {
    for (int i = 0; i < values.size(); i++) {
      if (secret.test(values.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean bearerMatches(HeaderMap headers, Predicate<String> secret) {
    HeaderValues values = headers.get(Headers.AUTHORIZATION);
    return values != null
        && values.stream().filter(Credentials::isBearer).anyMatch(v -> secret.test(token(v)));
  }

  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private static String token(String value) {
    return value.substring(BEARER.length()).trim();
  }
}
