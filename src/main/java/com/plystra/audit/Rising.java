package com.plystra.audit;

import java.util.function.IntToLongFunction;

/** Finds a place among numbers that rise. */
final class Rising {
  private Rising() {}

  /**
   * The last place whose number is no greater than another; -1 where there is none.
   *
   * @param count how many places there are, from 0
   */
  static int lastUpTo(long most, int count, IntToLongFunction numbers) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (numbers.applyAsLong(middle) <= most) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
