package com.plystra.access.oidc;

import com.plystra.base.time.Steady;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The cookie that holds an {@link Attempt}, sealed with AES-GCM under a key of this process. So
 * attempts take no memory here, and a restart ends them.
 */
final class AttemptCookie {
  /** Browsers take a cookie of this prefix only over TLS, for this host alone. */
  static final String NAME = "__Host-plystra-oidc";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String SCOPE = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int FIELDS = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;
  private final Steady time;

  AttemptCookie(Steady time) {
    this.time = time;
    try {
      this.key = KeyGenerator.getInstance("AES").generateKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES", e);
    }
  }

  /** The header that sets the cookie. */
  String set(Attempt attempt) {
    return NAME + "=" + seal(attempt) + SCOPE + Attempt.LIFE.toSeconds();
  }

  /** The header that removes the cookie. */
  static String remove() {
    return NAME + "=" + SCOPE + 0;
  }

  /** The attempt in a cookie's value; empty when it is over, or was not sealed here. */
  Optional<Attempt> open(String value) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(value);
      if (sealed.length <= IV_BYTES) {
        return Optional.empty();
      }
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV_BYTES))
              .doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
      return Optional.of(parse(new String(text, StandardCharsets.UTF_8)))
          .filter(attempt -> attempt.endNanos() - time.nanos() > 0);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private String seal(Attempt attempt) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, iv).doFinal(text(attempt).getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher;
  }

  // None of the fields can contain a newline.
  private static String text(Attempt attempt) {
    return String.join(
        "\n",
        Long.toString(attempt.endNanos()),
        attempt.state(),
        attempt.nonce(),
        attempt.verifier(),
        attempt.returnUrl(),
        attempt.appState());
  }

  private static Attempt parse(String text) {
    String[] fields = text.split("\n", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not an attempt");
    }
    return new Attempt(
        fields[1], fields[2], fields[3], fields[4], fields[5], Long.parseLong(fields[0]));
  }
}
