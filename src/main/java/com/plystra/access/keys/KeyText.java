package com.plystra.access.keys;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code ply_ak_}, 12 hex digits, {@code _}, 64 hex digits. All before the
 * last underscore is its prefix, which lists show.
 *
 * @param text the whole key, which is secret
 */
public record KeyText(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String START = "ply_ak_";
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final int PREFIX_LENGTH = START.length() + 2 * ID_BYTES;
  private static final Pattern FORM = Pattern.compile("ply_ak_[0-9a-f]{12}_[0-9a-f]{64}");

  /** A new random key. */
  public static KeyText random() {
    return new KeyText(START + hex(ID_BYTES) + "_" + hex(SECRET_BYTES));
  }

  /** The key; empty when the text does not have the form of one. */
  static Optional<KeyText> of(String text) {
    return text.startsWith(START) && FORM.matcher(text).matches()
        ? Optional.of(new KeyText(text))
        : Optional.empty();
  }

  public String prefix() {
    return text.substring(0, PREFIX_LENGTH);
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return prefix();
  }
}
