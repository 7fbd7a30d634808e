package com.plystra.audit;

import com.plystra.journal.RecordField;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A run of records of one segment, by column: time, place in the segment, and 32 bits of each
 * field. A filter scans one column of four bytes per record, newest first. Matching records are
 * read and compared in full, so that equal hashes of different values do no harm.
 */
final class IndexBlock {
  // "PLYY" identifies these columns. Other columns need another value, so that old files are
  // rebuilt.
  private static final int MAGIC = 0x504C5959;
  private static final int HEADER = 48;
  private static final int SUMMED_FROM = 8;
  private static final int COLUMNS = RecordField.filters().size();
  private static final int ROW = Long.BYTES + Integer.BYTES + COLUMNS * Integer.BYTES;

  private final long segment;
  private final long firstSequence;
  private final int count;
  private final long end;
  private final long lastBatch;
  private final int lastBatchSum;
  private final LongBuffer created;
  private final IntBuffer offsets;
  private final IntBuffer[] columns;
  private final long leastMicros;
  private final long mostMicros;
  private final boolean rising;

  IndexBlock(
      long segment,
      long firstSequence,
      int count,
      long end,
      long lastBatch,
      int lastBatchSum,
      LongBuffer created,
      IntBuffer offsets,
      IntBuffer[] columns) {
    this.segment = segment;
    this.firstSequence = firstSequence;
    this.count = count;
    this.end = end;
    this.lastBatch = lastBatch;
    this.lastBatchSum = lastBatchSum;
    this.created = created;
    this.offsets = offsets;
    this.columns = columns;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    boolean rises = true;
    for (int row = 0; row < count; row++) {
      long at = created.get(row);
      rises &= at >= most;
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    this.leastMicros = least;
    this.mostMicros = most;
    this.rising = rises;
  }

  long segment() {
    return segment;
  }

  long firstSequence() {
    return firstSequence;
  }

  int count() {
    return count;
  }

  long lastSequence() {
    return firstSequence + count - 1;
  }

  /** The segment's offset after the last of these records. */
  long end() {
    return end;
  }

  /** The offset of the last batch of these records. Its checksum ties the block to the segment. */
  long lastBatch() {
    return lastBatch;
  }

  int lastBatchSum() {
    return lastBatchSum;
  }

  long createdAt(int row) {
    return created.get(row);
  }

  /** The earliest time of these records. It may not be the first record's if a clock was wrong. */
  long leastMicros() {
    return leastMicros;
  }

  /** The latest time of all these records. */
  long mostMicros() {
    return mostMicros;
  }

  boolean meets(TimeRange span) {
    return span.meets(leastMicros, mostMicros);
  }

  /** Whether no row has an earlier time than the row before it. */
  boolean isRising() {
    return rising;
  }

  int offset(int row) {
    return offsets.get(row);
  }

  /**
   * The newest row at or before {@code from} whose fields have these hashes; -1 when there is none.
   * One column is read row by row, the others only where it matches, because filters spend most of
   * their time here.
   *
   * @param hashes one per field; all rows match when there are none
   */
  int newestMatch(RecordField[] fields, int[] hashes, int from) {
    if (fields.length == 0) {
      return from;
    }
    IntBuffer column = columns[fields[0].column()];
    int wanted = hashes[0];
    for (int row = from; row >= 0; row--) {
      if (column.get(row) == wanted && fit(fields, hashes, row)) {
        return row;
      }
    }
    return -1;
  }

  /** As {@link #newestMatch}, but the oldest row at or after {@code from}. */
  int oldestMatch(RecordField[] fields, int[] hashes, int from) {
    if (fields.length == 0) {
      return from < count ? from : -1;
    }
    IntBuffer column = columns[fields[0].column()];
    int wanted = hashes[0];
    for (int row = from; row < count; row++) {
      if (column.get(row) == wanted && fit(fields, hashes, row)) {
        return row;
      }
    }
    return -1;
  }

  private boolean fit(RecordField[] fields, int[] hashes, int row) {
    for (int i = 1; i < fields.length; i++) {
      if (columns[fields[i].column()].get(row) != hashes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the other block has the same rows of the same segment. */
  boolean isAs(IndexBlock other) {
    return segment == other.segment
        && firstSequence == other.firstSequence
        && count == other.count
        && end == other.end
        && created.equals(other.created)
        && offsets.equals(other.offsets)
        && Arrays.equals(columns, other.columns);
  }

  int bytes() {
    return HEADER + count * ROW;
  }

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(bytes());
    to.putInt(MAGIC).putInt(0).putLong(segment).putLong(firstSequence).putLong(end).putInt(count);
    to.putInt(lastBatchSum).putLong(lastBatch);
    to.position(HEADER);
    for (int row = 0; row < count; row++) {
      to.putLong(created.get(row));
    }
    putInts(to, offsets);
    for (IntBuffer column : columns) {
      putInts(to, column);
    }
    to.flip();
    return to.putInt(Integer.BYTES, sum(to));
  }

  private void putInts(ByteBuffer to, IntBuffer from) {
    for (int row = 0; row < count; row++) {
      to.putInt(from.get(row));
    }
  }

  /** The block at the buffer's position, or null when it is incomplete. */
  static @Nullable IndexBlock decode(ByteBuffer from) {
    if (from.remaining() < HEADER || from.getInt(from.position()) != MAGIC) {
      return null;
    }
    int start = from.position();
    int count = from.getInt(start + 32);
    long length = HEADER + (long) count * ROW;
    if (count < 1 || length > from.remaining()) {
      return null;
    }
    ByteBuffer block = from.slice(start, (int) length);
    if (block.getInt(Integer.BYTES) != sum(block)) {
      return null;
    }
    int at = HEADER;
    LongBuffer created = block.slice(at, count * Long.BYTES).asLongBuffer();
    at += count * Long.BYTES;
    IntBuffer[] ints = new IntBuffer[COLUMNS + 1];
    for (int i = 0; i < ints.length; i++, at += count * Integer.BYTES) {
      ints[i] = block.slice(at, count * Integer.BYTES).asIntBuffer();
    }
    IntBuffer[] columns = Arrays.copyOfRange(ints, 1, ints.length);
    return new IndexBlock(
        block.getLong(8),
        block.getLong(16),
        count,
        block.getLong(24),
        block.getLong(40),
        block.getInt(36),
        created,
        ints[0],
        columns);
  }

  private static int sum(ByteBuffer block) {
    CRC32C crc = new CRC32C();
    crc.update(block.slice(SUMMED_FROM, block.limit() - SUMMED_FROM));
    return (int) crc.getValue();
  }
}
