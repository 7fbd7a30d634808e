package com.plystra.audit;

import com.plystra.journal.RecordField;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes back through the blocks of one chain, from its newest record or from a place in a list. For
 * one thread.
 */
final class ChainScan {
  private final IndexChain chain;
  private final TimeRange span;
  private int index;
  private int row = -1;
  private @Nullable IntToLongFunction listedAt;

  /**
   * Begins at the newest record that is listed behind a place.
   *
   * @param span which times are wanted; blocks without any are passed over
   */
  ChainScan(IndexChain chain, TimeRange span, Optional<ListPosition> after) {
    this.chain = chain;
    this.span = span;
    this.index = chain.size();
    if (after.isPresent()) {
      seek(after.get());
    } else {
      nextBlock();
    }
  }

  private void seek(ListPosition after) {
    index = BinarySearch.last(chain.size(), i -> chain.first(i).compareTo(after) < 0);
    if (index >= 0) {
      row = BinarySearch.last(block().count(), r -> place(r).compareTo(after) < 0);
      if (!block().meets(span)) {
        row = -1;
        nextBlock();
      }
    }
  }

  boolean isDone() {
    return index < 0;
  }

  IndexBlock block() {
    return chain.get(index);
  }

  int row() {
    return row;
  }

  /** Where the record is listed that it stands at. */
  ListPosition place() {
    return place(row);
  }

  private ListPosition place(int at) {
    IntToLongFunction times = listedAt;
    if (times == null) {
      times = chain.listedAt(index);
      listedAt = times;
    }
    return new ListPosition(times.applyAsLong(at), block().firstSequence() + at);
  }

  /** To the record before. */
  void back() {
    if (--row < 0) {
      nextBlock();
    }
  }

  /** To the newest record of this block that fits; else to the block before, and false. */
  boolean seek(RecordField[] fields, int[] hashes) {
    do {
      row = block().newestMatch(fields, hashes, row);
    } while (row >= 0 && !span.holds(block().createdAt(row)) && --row >= 0);
    if (row < 0) {
      nextBlock();
      return false;
    }
    return true;
  }

  private void nextBlock() {
    listedAt = null;
    do {
      index--;
    } while (index >= 0 && !block().meets(span));
    row = index < 0 ? -1 : block().count() - 1;
  }
}
