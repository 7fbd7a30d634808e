package com.plystra.audit;

import com.plystra.journal.Lookup;
import com.plystra.journal.Segment;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index as of one moment, with the segments that it is of: retention may take some away
 * meanwhile, and what is read here can still be read.
 */
final class IndexView {
  private final List<Segment> segments;
  private final List<IndexChain> chains = new ArrayList<>();

  /**
   * @param whole blocks by chain, each chain's oldest first
   * @param tail what follows them
   */
  IndexView(List<Segment> segments, List<List<IndexBlock>> whole, @Nullable IndexBlock tail) {
    this.segments = segments;
    IndexBlock left = tail;
    for (List<IndexBlock> blocks : whole) {
      boolean isOurs = left != null && chain(left) == chain(blocks.get(0));
      chains.add(new IndexChain(blocks, isOurs ? left : null));
      left = isOurs ? null : left;
    }
    if (left != null) {
      chains.add(new IndexChain(List.of(), left));
    }
  }

  private static int chain(IndexBlock block) {
    return Sequence.chain(block.firstSequence());
  }

  List<IndexChain> chains() {
    return chains;
  }

  Segment segment(long number) {
    return segments.stream()
        .filter(segment -> segment.number() == number)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("a segment of the index is gone"));
  }

  /** The record of this number, with its trace. */
  Optional<Stored> record(long sequence) {
    for (IndexChain chain : chains) {
      for (int i = chain.size() - 1; i >= 0; i--) {
        IndexBlock block = chain.get(i);
        if (block.firstSequence() <= sequence && sequence <= block.lastSequence()) {
          int row = (int) (sequence - block.firstSequence());
          Lookup lookup = new Lookup(segment(block.segment()));
          return Optional.of(lookup.whole(sequence, block.offset(row)));
        }
      }
    }
    return Optional.empty();
  }
}
