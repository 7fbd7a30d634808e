package com.plystra.access.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * A sign-in that a browser has started. The browser keeps it in a cookie until the provider sends
 * it back.
 *
 * @param state what the provider repeats, so that nobody can slip in a callback of another sign-in
 * @param nonce what the ID token repeats, so that a token of another sign-in is refused
 * @param verifier the secret of PKCE, so that a code is worthless without it
 * @param returnUrl where the browser goes in the end
 * @param appState what the app gets back there; may be empty
 * @param endNanos the monotonic time of its end
 */
record Attempt(
    String state, String nonce, String verifier, String returnUrl, String appState, long endNanos) {
  static final Duration LIFE = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  static Attempt begin(String returnUrl, String appState, long nowNanos) {
    return new Attempt(
        random(), random(), random(), returnUrl, appState, nowNanos + LIFE.toNanos());
  }

  /** 43 characters of base64url. */
  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether this is its state. Takes constant time. */
  boolean hasState(String given) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
