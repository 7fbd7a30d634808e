package com.plystra.journal;

import java.util.List;
import java.util.Optional;

/** Reads the records of a journal, oldest first. */
public final class JournalScanner {
  private JournalScanner() {}

  /** Takes in a mutation. */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    void mutation(long sequence, MutationRecord mutation) throws E;
  }

  /** Hands on every mutation after {@code sequence}, passing over the batches that have none. */
  public static <E extends Exception> void mutationsAfter(
      Segments segments, long sequence, Sink<E> sink) throws E {
    List<Segment> all = segments.list();
    for (int i = 0; i < all.size(); i++) {
      boolean later = i + 1 < all.size();
      // A segment's successor says how far mutations had come when this one ended.
      if (later && all.get(i + 1).header().head().lastMutation() <= sequence) {
        continue;
      }
      mutations(all.get(i), sequence, sink);
    }
  }

  /** The mutation with a sequence; empty when there is none, or no longer. */
  public static Optional<MutationRecord> mutation(Segments segments, long sequence) {
    return segments.holding(sequence).flatMap(segment -> mutation(segment, sequence));
  }

  private static Optional<MutationRecord> mutation(Segment segment, long sequence) {
    long end = segment.validLength();
    for (long offset = Segment.start(); offset < end; ) {
      BatchHeader header = segment.batchHeader(offset);
      if (header == null || header.firstSequence() > sequence) {
        return Optional.empty();
      }
      if (sequence < header.firstSequence() + header.records()) {
        Segment.Batch batch = segment.batch(offset, end);
        if (batch == null) {
          throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
        }
        int index = (int) (sequence - header.firstSequence());
        JournalRecord found = new RecordReader(segment).records(batch).get(index).record();
        return found instanceof MutationRecord m ? Optional.of(m) : Optional.empty();
      }
      offset += header.length();
    }
    return Optional.empty();
  }

  private static <E extends Exception> void mutations(Segment segment, long sequence, Sink<E> sink)
      throws E {
    RecordReader reader = new RecordReader(segment);
    long end = segment.validLength();
    for (long offset = Segment.start(); offset < end; ) {
      BatchHeader header = segment.batchHeader(offset);
      if (header == null) {
        throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
      }
      if (header.is(BatchHeader.HAS_MUTATIONS) && header.lastMutation() > sequence) {
        Segment.Batch batch = segment.batch(offset, end);
        if (batch == null) {
          throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
        }
        for (Stored stored : reader.records(batch)) {
          if (stored.sequence() > sequence && stored.record() instanceof MutationRecord mutation) {
            sink.mutation(stored.sequence(), mutation);
          }
        }
      }
      offset += header.length();
    }
  }
}
