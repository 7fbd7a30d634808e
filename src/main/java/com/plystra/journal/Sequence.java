package com.plystra.journal;

/**
 * A record's place in the journal as one number: its chain in the upper 20 bits, its number in that
 * chain, from 1 and without gaps, in the lower 44. The embedded form writes chain 0 alone, so that
 * there it is simply the record's number; on PostgreSQL each start begins two more chains. Chains
 * are numbered in the order in which they begin.
 */
public final class Sequence {
  private static final int NUMBER_BITS = 44;
  private static final long NUMBERS = (1L << NUMBER_BITS) - 1;

  private Sequence() {}

  public static long of(int chain, long number) {
    return (long) chain << NUMBER_BITS | number;
  }

  public static int chain(long sequence) {
    return (int) (sequence >>> NUMBER_BITS);
  }

  /** The number in the chain; 0 before its first record. */
  public static long number(long sequence) {
    return sequence & NUMBERS;
  }
}
