package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records a damaged journal had at least, chain by chain, by what its parts say of each
 * other. Of a chain that another one follows, nothing behind its last batch tells that it is the
 * last. For one thread.
 */
final class ChainEnds {
  private final NavigableMap<Integer, Long> ends = new TreeMap<>();
  private final Map<Long, Named> named = new HashMap<>();

  /** Records that are missing, all of one chain. */
  record Range(long first, long last) {}

  /**
   * A record's link as another record names it.
   *
   * @param by the sequence of that one
   */
  record Named(Digest hash, long by) {}

  /** A record with this sequence was written; with number 0, its chain was begun. */
  void wrote(long sequence) {
    ends.merge(Sequence.chain(sequence), sequence, Math::max);
  }

  /** As what a chain's head says. */
  void wrote(Head head) {
    wrote(head.sequence());
    wrote(head.lastMutation());
  }

  /** As what a record {@code by} says of other chains, of which a later one knows better. */
  void named(long by, JournalBegun says) {
    for (Mark mark : says.heads()) {
      wrote(mark.sequence());
      named.put(mark.sequence(), new Named(mark.hash(), by));
    }
  }

  /** How a record was named last; null where it was not. */
  @Nullable Named named(long sequence) {
    return named.get(sequence);
  }

  /** The last record of the chain that a record is in, as far as is known. */
  long last(long sequence) {
    return ends.getOrDefault(Sequence.chain(sequence), 0L);
  }

  /** The last chain of which anything is known. */
  int lastChain() {
    return ends.isEmpty() ? 0 : ends.lastKey();
  }

  /**
   * What is missing between two records that follow on each other in the files.
   *
   * @param last 0 at the journal's beginning
   */
  List<Range> between(long last, long next) {
    List<Range> missing = new ArrayList<>();
    long after = last;
    if (Sequence.chain(last) < Sequence.chain(next)) {
      rest(last, Sequence.chain(next), missing);
      after = Sequence.of(Sequence.chain(next), 0);
    }
    add(after, next - 1, missing);
    return missing;
  }

  /** What is missing after the last record that is in the files. */
  List<Range> after(long last) {
    List<Range> missing = new ArrayList<>();
    rest(last, Integer.MAX_VALUE, missing);
    return missing;
  }

  private void rest(long last, int before, List<Range> missing) {
    int chain = Sequence.chain(last);
    add(last, ends.getOrDefault(chain, last), missing);
    ends.tailMap(chain, false)
        .headMap(before, false)
        .forEach((later, end) -> add(Sequence.of(later, 0), end, missing));
  }

  private static void add(long after, long last, List<Range> missing) {
    if (after < last) {
      missing.add(new Range(after + 1, last));
    }
  }
}
