package com.plystra.audit;

import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes back through the blocks of one chain, from its newest record or from a position in a list.
 * Not thread-safe.
 */
final class ChainScan {
  private final IndexChain chain;
  private final TimeRange span;
  private final RowSearch.Conditions conditions;
  private int index;
  private int row = -1;
  private @Nullable IntToLongFunction listedAt;
  private @Nullable RowSearch rows;

  /**
   * Starts at the newest record that is listed after a position.
   *
   * @param span the selected times; blocks without such times are skipped
   * @param conditions what {@link #seek()} looks for
   */
  ChainScan(
      IndexChain chain,
      TimeRange span,
      RowSearch.Conditions conditions,
      Optional<ListPosition> after) {
    this.chain = chain;
    this.span = span;
    this.conditions = conditions;
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

  /** The list position of the current record. */
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

  /** Goes to the previous record. */
  void back() {
    if (--row < 0) {
      nextBlock();
    }
  }

  /**
   * Goes to the newest matching record of this block; without one, goes to the previous block and
   * returns false.
   */
  boolean seek() {
    RowSearch here = rows;
    if (here == null) {
      here = new RowSearch(block(), conditions);
      rows = here;
    }
    do {
      row = here.newest(row);
    } while (row >= 0 && !span.holds(block().createdAt(row)) && --row >= 0);
    if (row < 0) {
      nextBlock();
      return false;
    }
    return true;
  }

  private void nextBlock() {
    listedAt = null;
    rows = null;
    do {
      index--;
    } while (index >= 0 && !block().meets(span));
    row = index < 0 ? -1 : block().count() - 1;
  }
}
