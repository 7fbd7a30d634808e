package com.plystra.decision.lists;

import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Resource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Resources of one type from several sources, each by id, as one sequence without repetitions. */
final class Merged implements Iterator<Resource> {
  private record Source(Resource first, Iterator<Resource> rest) {}

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(
          Comparator.comparing((Source source) -> source.first().id(), CodePoints.ORDER));

  Merged(List<Iterator<Resource>> all) {
    all.forEach(this::add);
  }

  private void add(Iterator<Resource> rest) {
    if (rest.hasNext()) {
      sources.add(new Source(rest.next(), rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !sources.isEmpty();
  }

  @Override
  public Resource next() {
    Source least = sources.poll();
    if (least == null) {
      throw new NoSuchElementException();
    }
    add(least.rest());
    for (Source same = sources.peek();
        same != null && same.first().id().equals(least.first().id());
        same = sources.peek()) {
      add(sources.remove().rest());
    }
    return least.first();
  }
}
