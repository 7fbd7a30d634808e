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
  private @Nullable List<IndexChain> chains;
  private int growing;

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

  /** Those of one segment, oldest first. */
  List<IndexBlock> of(long segment) {
    int from = firstOf(segment);
    return List.copyOf(blocks.subList(from, Math.max(from, firstOf(segment + 1))));
  }

  /** Others in the place of those of one segment. */
  void replace(long segment, List<IndexBlock> others) {
    int from = firstOf(segment);
    blocks.subList(from, Math.max(from, firstOf(segment + 1))).clear();
    blocks.addAll(from, others);
    chains = null;
  }

  /** Segments' numbers rise. */
  private int firstOf(long segment) {
    return BinarySearch.last(blocks.size(), i -> blocks.get(i).segment() < segment) + 1;
  }

  /** The numbers of the segments that have blocks. */
  List<Long> segments() {
    return blocks.stream().map(IndexBlock::segment).distinct().toList();
  }

  /**
   * By the chains' numbers; they stay as they are when blocks come and go.
   *
   * @param last the chain that is appended to
   */
  List<IndexChain> chains(int last) {
    List<IndexChain> known = chains;
    if (known == null || growing != last) {
      growing = last;
      known = List.copyOf(put());
      chains = known;
    }
    return known;
  }

  private List<IndexChain> put() {
    Map<Integer, List<IndexBlock>> found = new TreeMap<>();
    for (IndexBlock block : blocks) {
      int chain = Sequence.chain(block.firstSequence());
      found.computeIfAbsent(chain, c -> new ArrayList<>()).add(block);
    }
    List<IndexChain> put = new ArrayList<>();
    found.forEach(
        (chain, its) ->
            // The others ended before it was begun, whatever times they have.
            put.add(IndexChain.of(its, chain == growing ? latest(put) : Long.MIN_VALUE)));
    return put;
  }

  /** The latest time in whole blocks. */
  static long latest(List<IndexChain> chains) {
    return chains.stream().mapToLong(IndexChain::mostMicros).max().orElse(Long.MIN_VALUE);
  }
}
