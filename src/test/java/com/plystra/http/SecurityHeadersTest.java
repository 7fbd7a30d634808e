package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.util.HeaderMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
  private static HeaderMap headers(boolean tls, String contentType) {
    HeaderMap headers = new HeaderMap();
    new SecurityHeaders(tls).apply(headers, contentType);
    return headers;
  }

  @Test
  void apply_whenJson_forbidsGuessingOnly() {
    HeaderMap headers = headers(false, "application/json");
    assertEquals("nosniff", headers.getFirst("X-Content-Type-Options"));
    assertEquals(1, headers.size());
  }

  @Test
  void apply_whenAPage_letsItLoadItsOwnFilesOnlyAndBeFramedByNobody() {
    HeaderMap headers = headers(false, "text/html; charset=utf-8");
    String policy = headers.getFirst("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals("same-origin", headers.getFirst("Cross-Origin-Opener-Policy"));
    assertNull(headers.getFirst("Strict-Transport-Security"));
  }

  @Test
  void apply_whenTls_keepsBrowsersThere() {
    assertEquals(
        "max-age=31536000",
        headers(true, "application/json").getFirst("Strict-Transport-Security"));
  }
}
