package com.plystra.access.passwords;

import java.util.Base64;
import java.util.Optional;

/** Base64 without padding, as in password hashes. passlib writes a dot instead of a plus. */
final class Base64Text {
  private Base64Text() {}

  /** Returns empty when the text is not Base64. */
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace('.', '+')));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
