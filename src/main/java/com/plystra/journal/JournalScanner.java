package com.plystra.journal;

import java.util.List;
import java.util.function.Consumer;

/** Walks over what the journal holds, oldest first. */
public final class JournalScanner {
  private JournalScanner() {}

  /** Hands on every mutation after {@code sequence}, passing over the batches that have none. */
  public static void mutationsAfter(Segments segments, long sequence, Consumer<Stored> each) {
    List<Segment> all = segments.list();
    for (int i = 0; i < all.size(); i++) {
      boolean later = i + 1 < all.size();
      // A segment's successor says how far mutations had come when this one ended.
      if (later && all.get(i + 1).header().head().lastMutation() <= sequence) {
        continue;
      }
      mutations(all.get(i), sequence, each);
    }
  }

  private static void mutations(Segment segment, long sequence, Consumer<Stored> each) {
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
          if (stored.sequence() > sequence && stored.record() instanceof MutationRecord) {
            each.accept(stored);
          }
        }
      }
      offset += header.length();
    }
  }
}
