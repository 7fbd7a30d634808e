package com.plystra.journal;

/** Reads single records by offset; caches shared texts. Not thread-safe, for short use. */
public final class RecordLookup {
  private final RecordReader reader;

  public RecordLookup(Segment segment) {
    this.reader = new RecordReader(segment);
  }

  /** The record that begins at an offset of the segment. */
  public Stored whole(long sequence, long offset) {
    return reader.record(sequence, offset);
  }

  /** The same without its trace, which is not read. */
  public Listed listed(long sequence, long offset) {
    return reader.listed(sequence, offset);
  }
}
