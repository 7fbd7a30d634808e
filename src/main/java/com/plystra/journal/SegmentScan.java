package com.plystra.journal;

import com.plystra.hash.Digest;
import com.plystra.time.Micros;
import java.nio.ByteBuffer;
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
   * Scans a segment whose end is not known. A bad batch at the very end was never acknowledged and
   * is cut; a bad batch that a valid one follows is damage.
   */
  static SegmentScan toEnd(Segment segment, long length) {
    Walk walk = new Walk(segment);
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
        offset,
        walk.head,
        Optional.ofNullable(walk.stop),
        offset == Segment.start(),
        walk.lastDrop);
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

  /** The state of a walk over batches. */
  static final class Walk {
    private final Segment segment;
    private final RecordReader reader;
    Head head;
    @Nullable CleanStop stop;
    long records;
    long lastDrop;

    Walk(Segment segment) {
      this.segment = segment;
      this.reader = new RecordReader(segment);
      this.head = segment.header().head();
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
