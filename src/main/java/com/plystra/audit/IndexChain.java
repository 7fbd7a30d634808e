package com.plystra.audit;

import com.plystra.journal.Sequence;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one chain at one moment, oldest first. A record may have an earlier time than the
 * one before it, if a clock was wrong. Lists keep the order of the chain. Records of several chains
 * are merged by a time that never goes back: the latest time of a record and those before it.
 *
 * @param whole complete blocks, which do not change
 * @param tail the newest records, which do not fill a block yet; null when there are none
 * @param before for each block, tail included, the latest time of the records before it
 * @param check throws when a block differs from its segment
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared nor changed.
record IndexChain(
    List<IndexBlock> whole, @Nullable IndexBlock tail, long[] before, Consumer<IndexBlock> check) {
  /**
   * A chain without its tail.
   *
   * @param since the earliest time at which its records are listed
   */
  static IndexChain of(List<IndexBlock> whole, long since) {
    long[] before = new long[whole.size() + 1];
    before[0] = since;
    for (int i = 0; i < whole.size(); i++) {
      before[i + 1] = Math.max(before[i], whole.get(i).mostMicros());
    }
    return new IndexChain(List.copyOf(whole), null, before, block -> {});
  }

  IndexChain with(IndexBlock newest) {
    return new IndexChain(whole, newest, before, check);
  }

  /** The same chain, with blocks that are checked before they are used. */
  IndexChain checkedBy(Consumer<IndexBlock> other) {
    return new IndexChain(whole, tail, before, other);
  }

  int number() {
    IndexBlock first = whole.isEmpty() ? Objects.requireNonNull(tail) : whole.get(0);
    return Sequence.chain(first.firstSequence());
  }

  int size() {
    return whole.size() + (tail == null ? 0 : 1);
  }

  IndexBlock get(int index) {
    if (tail != null && index == whole.size()) {
      return tail;
    }
    IndexBlock block = whole.get(index);
    check.accept(block);
    return block;
  }

  long lastSequence() {
    return get(size() - 1).lastSequence();
  }

  /** The latest time of all complete blocks. */
  long mostMicros() {
    return before[whole.size()];
  }

  /** The times by which a block's rows are listed. */
  IntToLongFunction listedAt(int index) {
    IndexBlock block = get(index);
    if (block.isRising() && block.createdAt(0) >= before[index]) {
      return block::createdAt;
    }
    long[] latest = new long[block.count()];
    long most = before[index];
    for (int row = 0; row < latest.length; row++) {
      most = Math.max(most, block.createdAt(row));
      latest[row] = most;
    }
    return row -> latest[row];
  }

  /** The list position of a block's first row. */
  ListPosition first(int index) {
    IndexBlock block = get(index);
    return new ListPosition(Math.max(before[index], block.createdAt(0)), block.firstSequence());
  }

  /**
   * The index of the block that holds a record, or of the first after it; the number of blocks when
   * there is none.
   */
  int holding(long sequence) {
    return BinarySearch.last(size(), i -> get(i).lastSequence() < sequence) + 1;
  }
}
