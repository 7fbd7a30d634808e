package com.plystra.audit;

import com.plystra.journal.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that are whole, in the order of the journal. What queries see of them is put together
 * once for each change: a hundred million records are 6,000 blocks, and a page has 50 rows.
 */
final class IndexedBlocks {
  private final List<IndexBlock> blocks = new ArrayList<>();
  private @Nullable List<List<IndexBlock>> chains;

  void add(IndexBlock block) {
    blocks.add(block);
    chains = null;
  }

  /** Those of segments before this one. */
  void removeBefore(long segment) {
    if (blocks.removeIf(block -> block.segment() < segment)) {
      chains = null;
    }
  }

  /** Others in the place of the last ones, those of one segment, if they are as many. */
  void replaceLast(long segment, List<IndexBlock> others) {
    int from = blocks.size();
    while (from > 0 && blocks.get(from - 1).segment() == segment) {
      from--;
    }
    if (blocks.size() - from == others.size()) {
      blocks.subList(from, blocks.size()).clear();
      blocks.addAll(others);
      chains = null;
    }
  }

  /** By chain, each oldest first; they stay as they are when blocks come and go. */
  List<List<IndexBlock>> chains() {
    List<List<IndexBlock>> known = chains;
    if (known == null) {
      Map<Integer, List<IndexBlock>> found = new TreeMap<>();
      for (IndexBlock block : blocks) {
        int chain = Sequence.chain(block.firstSequence());
        found.computeIfAbsent(chain, c -> new ArrayList<>()).add(block);
      }
      known = List.copyOf(found.values());
      chains = known;
    }
    return known;
  }
}
