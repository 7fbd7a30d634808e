package com.plystra.access.passwords;

import java.util.Base64;
import java.util.Optional;

/** Base64 without padding, as hashes have it; passlib writes a dot for the plus. */
final class Base64Text {
  private Base64Text() {}

  /** Empty for what is no Base64. */
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace('.', '+')));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
