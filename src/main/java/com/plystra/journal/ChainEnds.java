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
 * The records that a damaged journal must have had, by chain, according to what its files say of
 * each other. If another chain follows, nothing after a chain's last batch shows that the batch is
 * the last. Not thread-safe.
 */
final class ChainEnds {
  private final NavigableMap<Integer, Long> ends = new TreeMap<>();
  private final Map<Long, Named> named = new HashMap<>();

  /** Records that are missing, all of one chain. */
  record Range(long first, long last) {}

  /**
   * The link of a record as another record states it.
   *
   * @param by the sequence of that one
   */
  record Named(Digest hash, long by) {}

  /**
   * Notes that a record with this sequence was written, or with number 0, that its chain was
   * started.
   */
  void wrote(long sequence) {
    ends.merge(Sequence.chain(sequence), sequence, Math::max);
  }

  /** Notes what the head of a chain states. */
  void wrote(Head head) {
    wrote(head.sequence());
    wrote(head.lastMutation());
  }

  /** Notes what a record {@code by} states of other chains; a later record takes precedence. */
  void named(long by, JournalBegun says) {
    for (Mark mark : says.heads()) {
      wrote(mark.sequence());
      named.put(mark.sequence(), new Named(mark.hash(), by));
    }
  }

  /** How a record was last named; null where it was not. */
  @Nullable Named named(long sequence) {
    return named.get(sequence);
  }

  /** The last known record of the chain that a record is in. */
  long last(long sequence) {
    return ends.getOrDefault(Sequence.chain(sequence), 0L);
  }

  /** The last known chain. */
  int lastChain() {
    return ends.isEmpty() ? 0 : ends.lastKey();
  }

  /**
   * The records that are missing between two that are adjacent in the files.
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

  /** The records that are missing after the last one in the files. */
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
