package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.io.IOException;

/** Builds batches at the end of the journal. Not thread-safe. */
final class BatchWriter {
  private final Tail tail;
  private final BatchEncoder encoder = new BatchEncoder();
  private Head next;
  private int records;
  private boolean mutations;
  private long drop;
  private boolean erasure;

  BatchWriter(Tail tail) {
    this.tail = tail;
    this.next = tail.head();
  }

  /** Starts a batch, and a segment if one is needed; discards what was not forced. */
  void begin() throws IOException {
    if (tail.ready()) {
      encoder.startSegment();
    }
    encoder.begin(tail.offset());
    next = tail.head();
    records = 0;
    drop = 0;
    erasure = false;
    mutations = false;
  }

  /** The last record, including those that are not forced yet. */
  Head head() {
    return next;
  }

  /** How many bytes the batch has so far. */
  int size() {
    return encoder.size();
  }

  /** Adds a record. */
  void add(JournalRecord record, long createdAt, Digest body) {
    encoder.add(record, createdAt);
    next = next.after(record, createdAt, body);
    records++;
    mutations |= record instanceof MutationRecord;
    drop = Dropped.is(record) ? next.sequence() : drop;
    erasure |= ErasedPerson.is(record);
  }

  /** Writes the batch and returns when it is on the disk. */
  void force() throws IOException {
    Head before = tail.head();
    BatchHeader header =
        new BatchHeader(
            0,
            0,
            records,
            tail.segment().number(),
            before.sequence() + 1,
            next.lastMutation(),
            next.stateDigest(),
            mutations ? BatchHeader.HAS_MUTATIONS : 0,
            before.hash());
    tail.append(encoder.end(header), next);
    if (drop > 0) {
      tail.dropped(drop);
    } else if (erasure) {
      // The segment can be rewritten only when it has ended.
      tail.nextSegment();
    }
  }
}
