package com.plystra.audit;

import com.plystra.journal.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The complete blocks, in the order of the journal. The view for queries is made once per change
 * and not per query: a hundred million records are 6,000 blocks, and a page has 50 rows.
 */
final class IndexedBlocks {
  private final List<IndexBlock> blocks = new ArrayList<>();
  private @Nullable List<IndexChain> chains;
  private int growing;

  void add(IndexBlock block) {
    blocks.add(block);
    chains = null;
  }

  /** Removes the blocks of segments before this one. */
  void removeBefore(long segment) {
    if (blocks.removeIf(block -> block.segment() < segment)) {
      chains = null;
    }
  }

  /** The blocks of one segment, oldest first. */
  List<IndexBlock> of(long segment) {
    int from = firstOf(segment);
    return List.copyOf(blocks.subList(from, Math.max(from, firstOf(segment + 1))));
  }

  /** Replaces the blocks of one segment. */
  void replace(long segment, List<IndexBlock> others) {
    int from = firstOf(segment);
    blocks.subList(from, Math.max(from, firstOf(segment + 1))).clear();
    blocks.addAll(from, others);
    chains = null;
  }

  /** The first block of a segment; segments' numbers rise. */
  private int firstOf(long segment) {
    return BinarySearch.last(blocks.size(), i -> blocks.get(i).segment() < segment) + 1;
  }

  /** The numbers of the segments that have blocks. */
  List<Long> segments() {
    return blocks.stream().map(IndexBlock::segment).distinct().toList();
  }

  /**
   * The chains, ordered by number. They do not change when blocks are added or removed.
   *
   * @param last the number of the chain that is appended to
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
            // The other chains ended before this one started, whatever their times are.
            put.add(IndexChain.of(its, chain == growing ? latest(put) : Long.MIN_VALUE)));
    return put;
  }

  /** The latest time in complete blocks. */
  static long latest(List<IndexChain> chains) {
    return chains.stream().mapToLong(IndexChain::mostMicros).max().orElse(Long.MIN_VALUE);
  }
}
