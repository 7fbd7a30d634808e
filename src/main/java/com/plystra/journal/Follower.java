package com.plystra.journal;

import java.util.List;

/**
 * Reads a segment's batches as they become durable, summaries only: what indexes and streams need.
 * For one thread.
 */
public final class Follower {
  private final Segment segment;
  private final RecordReader reader;
  private long offset;

  /** Starts at an offset where a batch begins or will begin. */
  public Follower(Segment segment, long offset) {
    this.segment = segment;
    this.reader = new RecordReader(segment);
    this.offset = offset;
  }

  /** Takes in one record. */
  public interface Sink {
    void record(long sequence, long createdAtMicros, long offset, RecordFields fields);
  }

  public Segment segment() {
    return segment;
  }

  /** Where the next batch begins. */
  public long offset() {
    return offset;
  }

  /** Hands on one batch; false when there is none yet. */
  public boolean next(Sink sink) {
    long end = segment.validLength();
    if (offset >= end) {
      return false;
    }
    Segment.Batch batch = segment.batch(offset, end);
    if (batch == null) {
      throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
    }
    long sequence = batch.header().firstSequence();
    List<RecordReader.Entry> entries = reader.entries(batch);
    for (RecordReader.Entry entry : entries) {
      if (entry.isRecord()) {
        RecordReader.Summary summary = reader.summary(entry);
        sink.record(sequence++, summary.createdAtMicros(), entry.offset(), summary.fields());
      }
    }
    offset = batch.end();
    return true;
  }
}
