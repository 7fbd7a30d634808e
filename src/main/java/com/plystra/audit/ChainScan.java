package com.plystra.audit;

import com.plystra.time.Micros;
import java.util.Comparator;

/**
 * Goes back through the blocks of one chain, from the newest record that a filter's bounds let
 * through.
 */
final class ChainScan {
  static final Comparator<ChainScan> NEWEST_FIRST =
      Comparator.comparingLong(ChainScan::createdAt)
          .thenComparingLong(ChainScan::sequence)
          .reversed();

  private final IndexChain chain;
  private final AuditFilter filter;
  private final long newestMicros;
  private int index;
  private int row = -1;

  /** Begins at the newest record within the bounds. */
  ChainScan(IndexChain chain, AuditFilter filter) {
    this.chain = chain;
    this.filter = filter;
    this.newestMicros =
        Math.min(
            filter.to().map(Micros::of).orElse(Long.MAX_VALUE),
            filter.after().map(Place::createdAtMicros).orElse(Long.MAX_VALUE));
    this.index = chain.lastBegunBy(newestMicros) + 1;
    nextBlock();
  }

  boolean isDone() {
    return index < 0;
  }

  void end() {
    index = -1;
  }

  IndexBlock block() {
    return chain.get(index);
  }

  int row() {
    return row;
  }

  long createdAt() {
    return block().createdAt(row);
  }

  private long sequence() {
    return block().firstSequence() + row;
  }

  /** To the record before. */
  void back() {
    if (--row < 0) {
      nextBlock();
    }
  }

  /** To the newest record of this block that fits; else to the block before, and false. */
  boolean seek(AuditField[] fields, int[] hashes) {
    row = block().newestMatch(fields, hashes, row);
    if (row < 0) {
      nextBlock();
      return false;
    }
    return true;
  }

  private void nextBlock() {
    while (row < 0 && --index >= 0) {
      row = newestRow(block());
    }
  }

  /** The newest row within the bounds; -1 where there is none. Time rises from row to row. */
  private int newestRow(IndexBlock block) {
    int newest = Rising.lastUpTo(newestMicros, block.count(), block::createdAt);
    return newest < 0 || isListed(block, newest) ? newest : newest - 1;
  }

  private boolean isListed(IndexBlock block, int at) {
    return filter.after().isEmpty()
        || filter.after().get().isBefore(block.createdAt(at), block.firstSequence() + at);
  }

  /** Whether the record that it stands at is listed before the other's. */
  boolean isNewerThan(ChainScan other) {
    return NEWEST_FIRST.compare(this, other) < 0;
  }
}
