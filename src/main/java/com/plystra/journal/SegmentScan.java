package com.plystra.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
   * Scans a segment whose end is not known. A bad batch at the very end was being written and is
   * cut, unless a witness says that it was forced; a bad batch that a valid one follows is damage.
   */
  static SegmentScan toEnd(Segment segment, long length, Optional<Witness> witness) {
    ChainWalk walk = new ChainWalk(segment);
    compare(witness, segment, Segment.start(), walk.head());
    long offset = Segment.start();
    while (offset < length) {
      Segment.Batch batch = batch(segment, offset, length, walk.head().sequence());
      if (batch == null) {
        break;
      }
      walk.step(batch);
      offset = batch.end();
      compare(witness, segment, offset, walk.head());
    }
    refuseShort(segment, offset, walk.head(), witness);
    return new SegmentScan(
        offset, walk.head(), walk.stop(), offset == Segment.start(), walk.lastDrop());
  }

  private static Segment.@Nullable Batch batch(
      Segment segment, long offset, long length, long sequence) {
    Segment.Batch batch = segment.batch(offset, length);
    if (batch != null) {
      return batch;
    }
    Segment.Batch later = BatchSearch.next(segment, offset + 1, length, sequence);
    if (later == null) {
      return null;
    }
    // A server that runs may have been writing the batch: it was whole before the later one began.
    batch = segment.batch(offset, length);
    if (batch == null) {
      throw JournalFiles.damage(
          segment.path(), offset, "a batch is damaged, and valid ones follow at " + later.offset());
    }
    return batch;
  }

  private static void refuseShort(Segment segment, long end, Head head, Optional<Witness> witness) {
    witness
        .filter(w -> w.head().sequence() > head.sequence())
        .ifPresent(
            w -> {
              throw JournalFiles.damage(
                  segment.path(),
                  end,
                  "the journal ends here, at record "
                      + head.sequence()
                      + ", and its head file says that record "
                      + w.head().sequence()
                      + " was forced");
            });
  }

  /** Refuses a chain that is not the one that was forced. */
  private static void compare(Optional<Witness> witness, Segment segment, long at, Head head) {
    witness
        .map(Witness::head)
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
