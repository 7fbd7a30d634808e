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
 * field; and the different actions of all of them. A filter scans one column of four bytes per
 * record, newest first. Matching records are read and compared in full, so that equal hashes of
 * different values do no harm.
 */
final class IndexBlock {
  // "PLYZ" identifies these columns. Other columns need another value, so that old files are
  // rebuilt.
  private static final int MAGIC = 0x504C595A;
  private static final int HEADER = 56;
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
  private final BlockActions actions;
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
      IntBuffer[] columns,
      BlockActions actions) {
    this.segment = segment;
    this.firstSequence = firstSequence;
    this.count = count;
    this.end = end;
    this.lastBatch = lastBatch;
    this.lastBatchSum = lastBatchSum;
    this.created = created;
    this.offsets = offsets;
    this.columns = columns;
    this.actions = actions;
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

  /** The actions of these records. */
  BlockActions actions() {
    return actions;
  }

  /** The hashes of a field. */
  IntBuffer column(RecordField field) {
    return columns[field.column()];
  }

  /** Whether the other block has the same rows of the same segment. */
  boolean isAs(IndexBlock other) {
    return segment == other.segment
        && firstSequence == other.firstSequence
        && count == other.count
        && end == other.end
        && created.equals(other.created)
        && offsets.equals(other.offsets)
        && Arrays.equals(columns, other.columns)
        && actions.equals(other.actions);
  }

  int bytes() {
    return HEADER + count * ROW + actions.bytes();
  }

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(bytes());
    to.putInt(MAGIC).putInt(0).putLong(segment).putLong(firstSequence).putLong(end).putInt(count);
    to.putInt(lastBatchSum).putLong(lastBatch).putInt(actions.bytes());
    to.position(HEADER);
    for (int row = 0; row < count; row++) {
      to.putLong(created.get(row));
    }
    putInts(to, offsets);
    for (IntBuffer column : columns) {
      putInts(to, column);
    }
    to.put(actions.encoded().duplicate());
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
    int actions = from.getInt(start + 48);
    long length = HEADER + (long) count * ROW + actions;
    if (count < 1 || actions < 0 || length > from.remaining()) {
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
        columns,
        new BlockActions(block.slice(at, actions)));
  }

  private static int sum(ByteBuffer block) {
    CRC32C crc = new CRC32C();
    crc.update(block.slice(SUMMED_FROM, block.limit() - SUMMED_FROM));
    return (int) crc.getValue();
  }
}
