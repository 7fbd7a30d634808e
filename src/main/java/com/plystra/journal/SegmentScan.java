package com.plystra.journal;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads a segment to its end, checking sums and the chain.
 *
 * @param end where the valid batches end
 * @param head after the last of them
 * @param stop when the last batch is the mark of a clean stop
 * @param empty whether there was no batch at all
 * @param lastDrop the sequence of the last record of a drop in it; 0 for none
 */
record SegmentScan(long end, Head head, Optional<CleanStop> stop, boolean empty, long lastDrop) {
  /**
   * Scans a segment whose end is not known. A bad batch at the very end was never acknowledged and
   * is cut; a bad batch that a valid one follows is damage.
   */
  static SegmentScan toEnd(Segment segment, long length) {
    ChainWalk walk = new ChainWalk(segment);
    long offset = Segment.start();
    while (offset < length) {
      Segment.Batch batch = segment.batch(offset, length);
      if (batch == null) {
        refuseDamage(segment, offset, length);
        break;
      }
      walk.step(batch);
      offset = batch.end();
    }
    return new SegmentScan(
        offset, walk.head(), walk.stop(), offset == Segment.start(), walk.lastDrop());
  }

  private static void refuseDamage(Segment segment, long bad, long length) {
    for (long offset = bad + 1; offset + BatchHeader.BYTES <= length; ) {
      int chunk = (int) Math.min(1 << 20, length - offset);
      ByteBuffer bytes = segment.read(offset, chunk);
      for (int i = 0; i + Integer.BYTES <= bytes.limit(); i++) {
        if (bytes.getInt(i) == BatchHeader.MAGIC && segment.batch(offset + i, length) != null) {
          throw JournalFiles.damage(
              segment.path(), bad, "a batch is damaged, and valid ones follow at " + (offset + i));
        }
      }
      offset += Math.max(1, chunk - Integer.BYTES + 1);
    }
  }
}
