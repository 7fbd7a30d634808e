package com.plystra.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

/** Headers that restrict what browsers do with responses. */
final class SecurityHeaders {
  private static final HttpString NOSNIFF = HttpString.tryFromString("X-Content-Type-Options");
  private static final HttpString HSTS = HttpString.tryFromString("Strict-Transport-Security");
  private static final HttpString POLICY = HttpString.tryFromString("Content-Security-Policy");
  private static final HttpString OPENER = HttpString.tryFromString("Cross-Origin-Opener-Policy");
  private static final HttpString REFERRER = HttpString.tryFromString("Referrer-Policy");
  private static final String ONE_YEAR = "max-age=31536000";
  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  private final boolean tls;

  /**
   * @param tls whether this server itself serves TLS; if a proxy does, the proxy must send the
   *     header
   */
  SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  void apply(HeaderMap to, String contentType) {
    to.put(NOSNIFF, "nosniff");
    if (tls) {
      to.put(HSTS, ONE_YEAR);
    }
    if (contentType.startsWith("text/html")) {
      to.put(POLICY, OWN_FILES_ONLY);
      to.put(OPENER, "same-origin");
      to.put(REFERRER, "no-referrer");
    }
  }
}
