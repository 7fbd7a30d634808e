package com.plystra.http.input;

import java.math.BigDecimal;

/**
 * Which numbers are kept in free JSON: those that every reader gets back, whether it reads them as
 * a double (RFC 8259, section 6) or as a decimal of 34 digits (IEEE 754 decimal128).
 */
final class Numbers {
  private static final int MAX_DIGITS = 34;

  private Numbers() {}

  /**
   * @param text a number as JSON writes it, of a bounded length
   */
  static boolean isStorable(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return false;
    }
    try {
      BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
      return exact.precision() <= MAX_DIGITS && (value != 0 || exact.signum() == 0);
    } catch (NumberFormatException e) {
      // Its exponent is beyond what even a BigDecimal holds.
      return false;
    }
  }
}
