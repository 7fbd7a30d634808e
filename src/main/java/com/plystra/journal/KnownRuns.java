package com.plystra.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs of references that records of a segment have in common, each with the canonical bytes that
 * it stands for: who asks the same again need not have twenty texts looked up again. A run's bytes
 * say themselves where it ends, so that what begins with a known run is that run. It forgets what
 * another run takes the place of. For one thread.
 */
final class KnownRuns {
  private static final int BITS = 11;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int KEY_BYTES = 2 * Long.BYTES;

  private final @Nullable Run[] runs = new @Nullable Run[1 << BITS];

  /**
   * A run.
   *
   * @param canonical what it stands for
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Run(byte[] stored, byte[] canonical) {}

  /** The run that begins there, if it is known. */
  @Nullable Run at(byte[] bytes, int start) {
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

  /** Learns the run that was read between two places. */
  void learn(byte[] bytes, int start, int end, byte[] canonical) {
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
