package com.plystra.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds whole batches at unknown offsets. */
final class BatchSearch {
  private static final int CHUNK = 1 << 20;

  private BatchSearch() {}

  /**
   * The first whole batch of the segment that begins at an offset or after it, and can come after a
   * record. A text in a damaged batch cannot pass for one: a header holds zero bytes, and no text
   * that is recorded does.
   */
  static Segment.@Nullable Batch next(Segment segment, long from, long length, long sequence) {
    for (long offset = from; offset + BatchHeader.BYTES <= length; ) {
      ByteBuffer bytes = segment.read(offset, (int) Math.min(CHUNK, length - offset));
      if (bytes.limit() < BatchHeader.BYTES) {
        // The file was shortened meanwhile: its writer has closed it.
        return null;
      }
      for (int i = 0; i + Integer.BYTES <= bytes.limit(); i++) {
        if (bytes.get(i) == BatchHeader.FIRST_BYTE && bytes.getInt(i) == BatchHeader.MAGIC) {
          Segment.Batch found = segment.batch(offset + i, length);
          if (found != null && found.header().firstSequence() > sequence) {
            return found;
          }
        }
      }
      offset += bytes.limit() - Integer.BYTES + 1;
    }
    return null;
  }

  /** Whether the file has only zeros from an offset on. */
  static boolean isZero(Segment segment, long from, long length) {
    for (long offset = from; offset < length; offset += CHUNK) {
      ByteBuffer bytes = segment.read(offset, (int) Math.min(CHUNK, length - offset));
      while (bytes.hasRemaining()) {
        if (bytes.get() != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
