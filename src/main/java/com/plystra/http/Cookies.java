package com.plystra.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Optional;

/** Reads cookies as browsers send them (RFC 6265, section 4.2). */
final class Cookies {
  private Cookies() {}

  /** The value of the first cookie with this name, without decoding. */
  static Optional<String> find(HeaderMap headers, String name) {
    HeaderValues values = headers.get(Headers.COOKIE);
    if (values == null) {
      return Optional.empty();
    }
    String start = name + "=";
    for (String value : values) {
      for (String pair : value.split(";", -1)) {
        String cookie = pair.strip();
        if (cookie.startsWith(start)) {
          return Optional.of(cookie.substring(start.length()));
        }
      }
    }
    return Optional.empty();
  }
}
