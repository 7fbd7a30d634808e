package com.plystra.audit.verify;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import org.jspecify.annotations.Nullable;

/** A chain as far as an export was read. Not thread-safe. */
final class ExportChain {
  private final Mark begin;
  private Mark end;
  private @Nullable Long createdAt;
  private @Nullable Digest state;

  /** Starts after a record that is not in the export. */
  ExportChain(Mark begin) {
    this.begin = begin;
    this.end = begin;
  }

  /** The place before the first record of a chain. */
  static Mark start(int chain) {
    return new Mark(Sequence.of(chain, 0), Digest.ZERO);
  }

  /** The record before the first one in the file. */
  Mark begin() {
    return begin;
  }

  /** The last record that was read. */
  Mark end() {
    return end;
  }

  boolean isEmpty() {
    return end.equals(begin);
  }

  /** The time of the last record; null before the first. */
  @Nullable Long createdAt() {
    return createdAt;
  }

  /** The sum over all rows that the last change states; null before the first. */
  @Nullable Digest state() {
    return state;
  }

  void add(Chained record) {
    end = record.mark();
    createdAt = Micros.of(record.stored().createdAt());
    if (record.stored().record() instanceof MutationRecord mutation) {
      state = mutation.stateDigest();
    }
  }
}
