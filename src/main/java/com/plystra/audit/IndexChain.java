package com.plystra.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one chain as of one moment, oldest first. Time rises from row to row and from block
 * to block.
 *
 * @param whole those that do not change any more
 * @param tail the newest records, not a whole block yet; null where there are none
 */
record IndexChain(List<IndexBlock> whole, @Nullable IndexBlock tail) {
  int size() {
    return whole.size() + (tail == null ? 0 : 1);
  }

  IndexBlock get(int index) {
    return tail != null && index == whole.size() ? tail : whole.get(index);
  }

  /** The last block that begins no later than this; -1 where there is none. */
  int lastBegunBy(long micros) {
    return Rising.lastUpTo(micros, size(), index -> get(index).createdAt(0));
  }
}
