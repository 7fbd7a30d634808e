package com.plystra.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A position in every chain of a journal: the last record that was read of each. Chains can grow
 * concurrently, so no single record states how far all of them were read.
 *
 * @param marks by chain; no record was read of a chain without one
 */
public record ChainPlaces(SortedMap<Integer, Mark> marks) {
  /** Before the first record of every chain. */
  public static final ChainPlaces START = new ChainPlaces(new TreeMap<>());

  public ChainPlaces {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  /** The furthest of each chain. */
  public static ChainPlaces of(Collection<Mark> marks) {
    SortedMap<Integer, Mark> furthest = new TreeMap<>();
    for (Mark mark : marks) {
      if (Sequence.number(mark.sequence()) > 0) {
        furthest.merge(
            Sequence.chain(mark.sequence()), mark, (a, b) -> a.sequence() >= b.sequence() ? a : b);
      }
    }
    return new ChainPlaces(furthest);
  }

  public boolean isStart() {
    return marks.isEmpty();
  }

  /** The last record of a chain that was passed. */
  public Optional<Mark> mark(int chain) {
    return Optional.ofNullable(marks.get(chain));
  }

  /** The sequence of that record; with the number 0 where none was passed. */
  public long after(int chain) {
    return mark(chain).map(Mark::sequence).orElse(Sequence.of(chain, 0));
  }

  /** Oldest chain first. */
  public List<Mark> list() {
    return List.copyOf(marks.values());
  }
}
