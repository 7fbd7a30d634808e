package com.plystra.decision.lists;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Values of several sources, each in the same order, as one sequence without repetitions.
 *
 * @param <V> the type of the values
 */
final class Merged<V> implements Iterator<V> {
  private record Source<V>(V first, Iterator<V> rest) {}

  private final Comparator<V> order;
  private final PriorityQueue<Source<V>> sources;

  Merged(List<Iterator<V>> all, Comparator<V> order) {
    this.order = order;
    this.sources = new PriorityQueue<>((a, b) -> order.compare(a.first(), b.first()));
    all.forEach(this::add);
  }

  private void add(Iterator<V> rest) {
    if (rest.hasNext()) {
      sources.add(new Source<>(rest.next(), rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !sources.isEmpty();
  }

  @Override
  public V next() {
    Source<V> least = sources.poll();
    if (least == null) {
      throw new NoSuchElementException();
    }
    add(least.rest());
    while (isNext(least.first())) {
      add(sources.remove().rest());
    }
    return least.first();
  }

  private boolean isNext(V value) {
    Source<V> head = sources.peek();
    return head != null && order.compare(head.first(), value) == 0;
  }
}
