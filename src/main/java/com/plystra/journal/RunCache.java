package com.plystra.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cache of runs of references that several records of a segment share, with the canonical bytes
 * of each run: it saves looking up some twenty texts for each record. The bytes of a run determine
 * its end, so bytes that start with a known run are that run. A run replaces another one in the
 * same slot. Not thread-safe.
 */
final class RunCache {
  private static final int BITS = 11;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int KEY_BYTES = 2 * Long.BYTES;

  private final @Nullable Run[] runs = new @Nullable Run[1 << BITS];

  /**
   * A run.
   *
   * @param canonical its canonical bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Run(byte[] stored, byte[] canonical) {}

  /** The known run at a position, or null. */
  @Nullable Run get(byte[] bytes, int start) {
    if (start > bytes.length - KEY_BYTES) {
      return null;
    }
    Run run = runs[slot(bytes, start)];
    return run != null && isAt(run.stored, bytes, start) ? run : null;
  }

  private static boolean isAt(byte[] stored, byte[] bytes, int start) {
    int end = start + stored.length;
    return end <= bytes.length && Arrays.equals(stored, 0, stored.length, bytes, start, end);
  }

  /** Stores the run that was read between two positions. */
  void put(byte[] bytes, int start, int end, byte[] canonical) {
    if (end - start >= KEY_BYTES) {
      runs[slot(bytes, start)] = new Run(Arrays.copyOfRange(bytes, start, end), canonical);
    }
  }

  private static int slot(byte[] bytes, int start) {
    long key =
        (ByteBuilder.getU64(bytes, start) * SPREAD) ^ ByteBuilder.getU64(bytes, start + Long.BYTES);
    return (int) ((key * SPREAD) >>> (Long.SIZE - BITS));
  }
}
