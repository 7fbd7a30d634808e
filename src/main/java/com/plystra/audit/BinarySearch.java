package com.plystra.audit;

import java.util.function.IntPredicate;

/** Binary search. */
final class BinarySearch {
  private BinarySearch() {}

  /**
   * The last number for which a condition holds that holds for all smaller ones; -1 when there is
   * none.
   *
   * @param count the numbers are from 0 to less than this
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
