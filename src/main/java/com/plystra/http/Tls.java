package com.plystra.http;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.StreamConnection;
import org.xnio.Xnio;

/**
 * TLS for accepted connections: versions 1.3 and 1.2, only with suites that have forward secrecy
 * and authenticated encryption (RFC 9325, section 4.2).
 */
final class Tls {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  private static final OptionMap OPTIONS =
      OptionMap.builder()
          .set(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(VERSIONS))
          .set(Options.SSL_ENABLED_CIPHER_SUITES, Sequence.of(SUITES))
          .getMap();

  private final UndertowXnioSsl ssl;

  Tls(SSLContext context) {
    // Must be set before the first engine is created. Otherwise a caller could keep the server busy
    // by renegotiating repeatedly.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    this.ssl = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, context);
  }

  StreamConnection on(StreamConnection accepted) {
    return ssl.wrapExistingConnection(accepted, OPTIONS, false);
  }
}
