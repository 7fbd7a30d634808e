package com.plystra.journal;

import com.plystra.hash.Digest;
import com.plystra.time.Micros;
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
    Walk walk = new Walk(segment);
    witness.ifPresent(walk::compare);
    long offset = Segment.start();
    while (offset < length) {
      Segment.Batch batch = batch(segment, offset, length, walk.head.sequence());
      if (batch == null) {
        break;
      }
      walk.step(batch);
      witness.ifPresent(walk::compare);
      offset = batch.end();
    }
    refuseShort(segment, offset, walk.head, witness);
    return new SegmentScan(
        offset,
        walk.head,
        Optional.ofNullable(walk.stop),
        offset == Segment.start(),
        walk.lastDrop);
  }

  /** The head at a segment's end, which is known; refuses what is damaged before it. */
  static Head end(Segment segment) {
    return whole(segment).head;
  }

  /** Walks over a segment whose end is known; refuses what is damaged before it. */
  static Walk whole(Segment segment) {
    Walk walk = new Walk(segment);
    long end = segment.validLength();
    for (long offset = Segment.start(); offset < end; ) {
      Segment.Batch batch = segment.batch(offset, end);
      if (batch == null) {
        throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
      }
      walk.step(batch);
      offset = batch.end();
    }
    return walk;
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

  /** The state of a walk over batches. */
  static final class Walk {
    private final Segment segment;
    private final RecordReader reader;
    Head head;
    @Nullable CleanStop stop;
    long records;
    long lastDrop;
    private long at = Segment.start();

    Walk(Segment segment) {
      this.segment = segment;
      this.reader = new RecordReader(segment);
      this.head = segment.header().head();
    }

    /** Refuses a chain that is not the one that was forced. */
    void compare(Witness witness) {
      if (witness.head().sequence() == head.sequence()
          && !witness.head().hash().equals(head.hash())) {
        throw JournalFiles.damage(
            segment.path(),
            at,
            "the chain at record " + head.sequence() + " is not what the head file says");
      }
    }

    /** Follows the chain through one batch, or refuses it. */
    void step(Segment.Batch batch) {
      BatchHeader header = batch.header();
      if (!header.previousHash().equals(head.hash())
          || header.firstSequence() != head.sequence() + 1) {
        throw JournalFiles.damage(segment.path(), batch.offset(), "the chain is broken");
      }
      stop = null;
      for (RecordReader.Entry entry : reader.entries(batch)) {
        if (entry.isRecord()) {
          follow(entry);
        } else if (entry.type() == BatchEncoder.STOP) {
          stop = RecordReader.stop(entry);
        }
      }
      head =
          new Head(
              head.sequence(),
              head.createdAtMicros(),
              head.hash(),
              header.lastMutation(),
              header.stateDigest());
      at = batch.end();
    }

    private void follow(RecordReader.Entry entry) {
      long sequence = head.sequence() + 1;
      Stored stored = reader.record(sequence, entry);
      long createdAt = Micros.of(stored.createdAt());
      Digest hash =
          Canonical.link(head.hash(), sequence, createdAt, Canonical.body(stored.record()));
      records++;
      if (Dropped.is(stored.record())) {
        lastDrop = sequence;
      }
      head = new Head(sequence, createdAt, hash, head.lastMutation(), head.stateDigest());
    }
  }
}
