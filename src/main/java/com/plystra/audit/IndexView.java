package com.plystra.audit;

import com.plystra.journal.RecordLookup;
import com.plystra.journal.Segment;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index at one moment, with its segments. They stay readable here even if retention drops some
 * meanwhile.
 */
final class IndexView {
  private final List<Segment> segments;
  private final List<IndexChain> chains = new ArrayList<>();

  /**
   * @param whole complete blocks by chain, ordered by the chains' numbers
   * @param tail the records after them
   * @param check throws when a block differs from its segment
   */
  IndexView(
      List<Segment> segments,
      List<IndexChain> whole,
      @Nullable IndexBlock tail,
      Consumer<IndexBlock> check) {
    this.segments = segments;
    whole.forEach(chain -> chains.add(chain.checkedBy(check)));
    if (tail != null) {
      add(tail);
    }
  }

  private void add(IndexBlock tail) {
    int last = chains.size() - 1;
    if (last >= 0 && chains.get(last).number() == Sequence.chain(tail.firstSequence())) {
      chains.set(last, chains.get(last).with(tail));
    } else {
      chains.add(IndexChain.of(List.of(), IndexedBlocks.latest(chains)).with(tail));
    }
  }

  /** The chains, ordered by number. */
  List<IndexChain> chains() {
    return chains;
  }

  /** The last record's number; 0 when there is none. */
  long lastSequence() {
    return chains.isEmpty() ? 0 : chains.get(chains.size() - 1).lastSequence();
  }

  Segment segment(long number) {
    return segments.stream()
        .filter(segment -> segment.number() == number)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("a segment of the index is gone"));
  }

  /** The record with this number, with its trace. */
  Optional<Stored> record(long sequence) {
    for (IndexChain chain : chains) {
      int at = chain.holding(sequence);
      if (chain.number() == Sequence.chain(sequence) && at < chain.size()) {
        IndexBlock block = chain.get(at);
        long row = sequence - block.firstSequence();
        return row < 0
            ? Optional.empty()
            : Optional.of(
                new RecordLookup(segment(block.segment()))
                    .whole(sequence, block.offset((int) row)));
      }
    }
    return Optional.empty();
  }
}
