package com.plystra.journal;

import java.util.List;

/**
 * Reads a segment's batches as they become durable, summaries only: what indexes and streams need.
 * For one thread.
 */
public final class Follower {
  private final Segment segment;
  private final RecordReader reader;
  private BatchReader batches;
  private long offset;
  private long lastBatch;

  /** Starts at an offset where a batch begins or will begin. */
  public Follower(Segment segment, long offset) {
    this.segment = segment;
    this.reader = new RecordReader(segment);
    this.batches = new BatchReader(segment, offset);
    this.offset = offset;
  }

  /** Goes on where another stands, in a segment of the same content. */
  public Follower(Segment segment, Follower from) {
    this(segment, from.offset);
    lastBatch = from.lastBatch;
  }

  /** Takes in one record, and where it begins. */
  public interface Sink {
    void record(Listed record, long offset);
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
      throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
    }
    long sequence = batch.header().firstSequence();
    List<RecordReader.Entry> entries = reader.entries(batch);
    for (RecordReader.Entry entry : entries) {
      if (entry.isRecord()) {
        sink.record(reader.listed(sequence++, entry), entry.offset());
      }
    }
    lastBatch = offset;
    offset = batch.end();
    return true;
  }
}
