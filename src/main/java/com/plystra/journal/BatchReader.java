package com.plystra.journal;

import com.plystra.journal.Segment.Batch;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the batches of a segment in order, several with each read of the disk. Not thread-safe. */
final class BatchReader {
  private static final int READ = 1 << 20;

  private final Segment segment;
  private final long end;
  private long offset;
  private ByteBuffer ahead = ByteBuffer.allocate(0);

  /** Reads what the segment holds by now. */
  BatchReader(Segment segment) {
    this(segment, Segment.start());
  }

  /** Reads what the segment holds by now, from where a batch begins or will begin. */
  BatchReader(Segment segment, long offset) {
    this.segment = segment;
    this.offset = offset;
    this.end = segment.validLength();
  }

  boolean hasNext() {
    return offset < end;
  }

  /** Where the next batch begins. */
  long offset() {
    return offset;
  }

  /** The next batch; null where there is none that is whole and has the right sum. */
  @Nullable Batch next() {
    ensure(BatchHeader.BYTES);
    BatchHeader header = BatchHeader.decode(ahead.duplicate());
    if (header == null || header.segment() != segment.number()) {
      return null;
    }
    long length = (long) BatchHeader.BYTES + header.bodyLength();
    if (length > end - offset) {
      return null;
    }
    ensure((int) length);
    ByteBuffer bytes = ahead.slice(ahead.position(), Math.min((int) length, ahead.remaining()));
    if (bytes.remaining() < length || BatchHeader.sum(bytes) != header.sum()) {
      return null;
    }
    Batch batch = new Batch(offset, header, bytes);
    ahead.position(ahead.position() + (int) length);
    offset += length;
    return batch;
  }

  // A new buffer each time: batches that were returned still use the one before.
  private void ensure(int length) {
    if (ahead.remaining() < length) {
      ahead = segment.read(offset, (int) Math.min(Math.max(READ, length), end - offset));
    }
  }
}
