package com.plystra.journal;

import java.io.IOException;
import java.util.List;

/** Removes the secret parts of changes from segments. */
public final class SecretRemoval {
  private final Segments segments;
  private final SegmentRewrite rewrite;

  SecretRemoval(Segments segments, SegmentRewrite rewrite) {
    this.segments = segments;
    this.rewrite = rewrite;
  }

  /** The number of the last segment without a mutation after {@code lastMutation}; 0 for none. */
  public long lastBefore(long lastMutation) {
    List<Segment> all = segments.list();
    long last = 0;
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i + 1).header().head().lastMutation() <= lastMutation) {
        last = all.get(i).number();
      }
    }
    return last;
  }

  /**
   * Removes the secrets of one segment, which is not the last.
   *
   * @return how many were removed; nothing was written when there was none
   */
  public int removeFrom(long number) throws IOException {
    List<Segment> all = segments.list();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i).number() == number && hasSecrets(all.get(i))) {
        return rewrite.run(all.get(i), all.get(i + 1).header().head(), SecretRemoval::erase);
      }
    }
    return 0;
  }

  private static boolean hasSecrets(Segment segment) {
    RecordReader reader = new RecordReader(segment);
    for (long offset = Segment.start(); offset < segment.validLength(); ) {
      BatchHeader header = segment.batchHeader(offset);
      if (header == null) {
        throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
      }
      if (header.is(BatchHeader.HAS_MUTATIONS)
          && erase(reader, SegmentRewrite.batch(segment, offset)) > 0) {
        return true;
      }
      offset += header.length();
    }
    return false;
  }

  /** Puts zeros over the secrets in a batch in memory; how many there were. */
  private static int erase(RecordReader reader, Segment.Batch batch) {
    int erased = 0;
    for (RecordReader.Entry entry : reader.entries(batch)) {
      if (entry.type().isMutation()) {
        erased += SegmentRewrite.zero(reader.secret(entry)) ? 1 : 0;
      }
    }
    return erased;
  }
}
