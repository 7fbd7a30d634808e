package com.plystra.http;

import java.util.Optional;
import java.util.function.Predicate;

/** A call from the server's machine, without a network. It has no headers but its user agent. */
final class LocalCall extends RoutedCall {
  private final String userAgent;

  LocalCall(String requestId, String userAgent, Cursors cursors) {
    super(requestId, cursors);
    this.userAgent = userAgent;
  }

  @Override
  public String remoteIp() {
    return "";
  }

  @Override
  public Optional<String> userAgent() {
    return Optional.of(userAgent);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.empty();
  }

  @Override
  public boolean presents(Predicate<String> secret, String... headers) {
    return false;
  }
}
