package com.plystra.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads a segment's batches as they become durable, and only the values that an index keeps. Not
 * thread-safe.
 */
public final class Follower {
  private final Segment segment;
  private final FieldHashes fields;
  private final int[] hashes = new int[FieldHashes.COUNT];
  private final Action action = new ActionText();
  private BatchReader batches;
  private long offset;
  private long lastBatch;

  /** Starts at an offset where a batch begins or will begin. */
  public Follower(Segment segment, long offset) {
    this.segment = segment;
    this.fields = new FieldHashes(segment);
    this.batches = new BatchReader(segment, offset);
    this.offset = offset;
  }

  /** Goes on where another stands, in a segment of the same content. */
  public Follower(Segment segment, Follower from) {
    this(segment, from.offset);
    lastBatch = from.lastBatch;
  }

  /** Takes in one record. */
  public interface Sink {
    /**
     * The next record.
     *
     * @param offset where it begins in the segment
     * @param hashes of its fields, in the order of {@link RecordField#filters}; valid during the
     *     call
     * @param action its action; valid during the call
     */
    void record(long createdAtMicros, long offset, int[] hashes, Action action);
  }

  /** The action of a record. */
  public interface Action {
    /**
     * Where its text stands in the segment. Many records share it, and it may stand there twice.
     */
    long offset();

    /** Reads the text. */
    String text();
  }

  /** The action of the record that is handed on. */
  private final class ActionText implements Action {
    @Override
    public long offset() {
      return fields.action();
    }

    @Override
    public String text() {
      return fields.text(fields.action());
    }
  }

  public Segment segment() {
    return segment;
  }

  /** Where the next batch begins. */
  public long offset() {
    return offset;
  }

  /** Where the batch began that was handed on last. */
  public long lastBatch() {
    return lastBatch;
  }

  /** Hands on one batch; false when there is none yet. */
  public boolean next(Sink sink) {
    if (!batches.hasNext()) {
      batches = new BatchReader(segment, offset);
      if (!batches.hasNext()) {
        return false;
      }
    }
    Segment.Batch batch = batches.next();
    if (batch == null) {
      throw damage("a batch is damaged");
    }
    try {
      entries(batch, sink);
    } catch (BadJournal
        | IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException e) {
      throw damage("a record cannot be read (" + e.getMessage() + ")");
    }
    lastBatch = offset;
    offset = batch.end();
    return true;
  }

  private BadJournal damage(String what) {
    return JournalFiles.damage(segment.path(), offset, what);
  }

  private void entries(Segment.Batch batch, Sink sink) {
    ByteBuffer bytes = batch.bytes().duplicate().position(BatchHeader.BYTES);
    while (bytes.hasRemaining()) {
      long begin = batch.offset() + bytes.position();
      EntryType type = EntryType.of(bytes.get());
      int length = Math.toIntExact(ByteBuilder.readVarint(bytes));
      int end = Math.addExact(bytes.position(), length);
      if (type == EntryType.PART) {
        fields.part(begin, bytes, length);
      } else if (type.isRecord()) {
        long createdAt = bytes.getLong();
        fields.read(type.format(), type.isDecision(), bytes, hashes);
        sink.record(createdAt, begin, hashes, action);
      }
      bytes.position(end);
    }
  }
}
