package com.plystra.audit;

import java.util.function.IntPredicate;

/** Finds a place among numbers. */
final class BinarySearch {
  private BinarySearch() {}

  /**
   * The last number for which something holds that holds for all before it; -1 where there is none.
   *
   * @param count how many numbers there are, from 0
   */
  static int last(int count, IntPredicate holds) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
