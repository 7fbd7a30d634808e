package com.plystra.http.input;

import java.math.BigDecimal;

/**
 * The numbers that are accepted in free JSON: those that a double (RFC 8259, section 6) or a
 * decimal of 34 digits (IEEE 754 decimal128) represents exactly. So no reader gets a different
 * number.
 */
final class Numbers {
  private static final int MAX_DIGITS = 34;
  private static final int MAX_EXPONENT = 6_111;
  private static final int MIN_EXPONENT = -6_176;

  private Numbers() {}

  /**
   * Whether a number is accepted.
   *
   * @param text a number as JSON writes it, of limited length
   */
  static boolean isStorable(String text) {
    BigDecimal exact;
    try {
      exact = new BigDecimal(text).stripTrailingZeros();
    } catch (NumberFormatException e) {
      // The exponent is too large even for a BigDecimal.
      return false;
    }
    return isDecimal128(exact) || isDouble(exact, Double.parseDouble(text));
  }

  private static boolean isDecimal128(BigDecimal exact) {
    long exponent = -(long) exact.scale();
    // Zeros appended to the digits compensate for an exponent that is too large.
    long padding = Math.max(0, exponent - MAX_EXPONENT);
    return exact.precision() + padding <= MAX_DIGITS && exponent >= MIN_EXPONENT;
  }

  private static boolean isDouble(BigDecimal exact, double value) {
    return !Double.isInfinite(value)
        && (value != 0 || exact.signum() == 0)
        && new BigDecimal(value).compareTo(exact) == 0;
  }
}
