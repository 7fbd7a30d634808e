package com.plystra.decision.conditions;

import dev.cel.common.exceptions.CelNumericOverflowException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number that CEL has no type for: an integer of more than 64 bits, or more than a double
 * can hold. To read it is an error.
 *
 * @param text the number as it was written
 */
record OutOfRange(String text) {
  static @Nullable Object checked(@Nullable Object value) {
    return value instanceof OutOfRange number ? number.fail() : value;
  }

  Object fail() {
    throw new CelNumericOverflowException("number out of range");
  }
}
