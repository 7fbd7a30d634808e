package com.plystra.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment to its end, checking sums and the chain.
 *
 * @param end where the valid batches end
 * @param head after the last of them
 * @param stop what version 1.0 wrote last at a stop, when that is the last batch
 * @param empty whether there was no batch at all
 * @param lastDrop the sequence of the last record of a drop in it; 0 for none
 */
record SegmentScan(
    long end, Head head, Optional<FileFingerprint> stop, boolean empty, long lastDrop) {
  /**
   * Scans a segment whose end is not known. A bad batch at the very end was being written and is
   * cut, unless a witness says that it was forced; a bad batch that a valid one follows is damage.
   */
  static SegmentScan toEnd(Segment segment, long length, Optional<HeadMark> witness) {
    ChainWalk walk = new ChainWalk(segment);
    compare(witness, segment, Segment.start(), walk.head());
    long offset = Segment.start();
    while (offset < length) {
      Segment.Batch batch = batch(segment, offset, length, walk);
      if (batch == null) {
        break;
      }
      walk.step(batch);
      offset = batch.end();
      compare(witness, segment, offset, walk.head());
    }
    refuseShort(offset, walk, witness);
    return new SegmentScan(
        offset, walk.head(), walk.stop(), offset == Segment.start(), walk.lastDrop());
  }

  private static Segment.@Nullable Batch batch(
      Segment segment, long offset, long length, ChainWalk walk) {
    Segment.Batch batch = segment.batch(offset, length);
    if (batch != null) {
      return batch;
    }
    long last = walk.head().sequence();
    Segment.Batch later = BatchSearch.next(segment, offset + 1, length, last);
    if (later == null) {
      return null;
    }
    // A server that runs may have been writing the batch: it was whole before the later one began.
    batch = segment.batch(offset, length);
    if (batch == null) {
      throw walk.fault(offset, "a batch is damaged, and valid ones follow at " + later.offset());
    }
    return batch;
  }

  private static void refuseShort(long end, ChainWalk walk, Optional<HeadMark> witness) {
    witness
        .map(w -> w.head().sequence())
        .filter(forced -> forced > walk.head().sequence())
        .ifPresent(
            forced -> {
              throw walk.fault(
                  end,
                  "the journal ends here, at record "
                      + walk.head().sequence()
                      + ", and its head file says that record "
                      + forced
                      + " was forced");
            });
  }

  /** Refuses a chain that is not the one that was forced. */
  private static void compare(Optional<HeadMark> witness, Segment segment, long at, Head head) {
    witness
        .map(HeadMark::head)
        .filter(forced -> forced.sequence() == head.sequence())
        .filter(forced -> !forced.hash().equals(head.hash()))
        .ifPresent(
            forced -> {
              throw JournalFiles.damage(
                  segment.path(),
                  at,
                  head.sequence(),
                  "the chain up to this record is not what the head file says");
            });
  }
}
