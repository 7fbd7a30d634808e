package com.plystra.audit;

import com.plystra.journal.FieldHashes;
import com.plystra.journal.Follower;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The block that is being filled. It only grows; added rows never change. */
final class BlockBuilder {
  private final long segment;
  private final long firstSequence;
  private long[] created = new long[1024];
  private int[] offsets = new int[1024];
  private final int[][] columns = new int[FieldHashes.COUNT][1024];
  // Offsets of texts in the segment; two may have the same text.
  private final Set<Long> actionOffsets = new HashSet<>();
  private final SortedSet<String> actionTexts = new TreeSet<>();
  private long lastAction;
  private @Nullable BlockActions actions;
  private int count;

  BlockBuilder(long segment, long firstSequence) {
    this.segment = segment;
    this.firstSequence = firstSequence;
  }

  int count() {
    return count;
  }

  /** The last record; the one before the first while the block is empty. */
  long lastSequence() {
    return firstSequence + count - 1;
  }

  /** Adds a record; the hashes of its fields are in the order of the columns. */
  void add(long createdAtMicros, long offset, int[] hashes, Follower.Action action) {
    if (count == created.length) {
      grow(count * 2);
    }
    created[count] = createdAtMicros;
    offsets[count] = Math.toIntExact(offset);
    for (int column = 0; column < columns.length; column++) {
      columns[column][count] = hashes[column];
    }
    // Most records have the action of the one before them.
    if (action.offset() != lastAction) {
      add(action);
    }
    count++;
  }

  private void add(Follower.Action action) {
    lastAction = action.offset();
    if (actionOffsets.add(lastAction) && actionTexts.add(action.text())) {
      actions = null;
    }
  }

  private void grow(int capacity) {
    created = Arrays.copyOf(created, capacity);
    offsets = Arrays.copyOf(offsets, capacity);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], capacity);
    }
  }

  /** The rows so far; rows that are added later do not appear in it. */
  IndexBlock block(Follower from) {
    IntBuffer[] views = new IntBuffer[columns.length];
    for (int i = 0; i < columns.length; i++) {
      views[i] = IntBuffer.wrap(columns[i], 0, count);
    }
    BlockActions its = actions;
    if (its == null) {
      its = BlockActions.of(actionTexts);
      actions = its;
    }
    return new IndexBlock(
        segment,
        firstSequence,
        count,
        from.offset(),
        from.lastBatch(),
        from.segment().sum(from.lastBatch()),
        LongBuffer.wrap(created, 0, count),
        IntBuffer.wrap(offsets, 0, count),
        views,
        its);
  }
}
