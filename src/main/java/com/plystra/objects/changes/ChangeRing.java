package com.plystra.objects.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The newest changes in memory, without a gap, for all readers: everything after one version up to
 * another. It keeps a limited number of bytes. Only the feed's thread uses it.
 */
final class ChangeRing {
  private final TreeMap<Long, Group> groups = new TreeMap<>();
  private final int mostWeight;
  private long from;
  private long to;
  private int weight;

  /** The events of a version; at least one. */
  record Group(long version, List<ChangeEvent> events) {
    Group {
      events = List.copyOf(events);
    }

    private int weight() {
      return events.stream().mapToInt(ChangeEvent::weight).sum();
    }
  }

  /** Events in order, and the version up to which they are all. */
  record Stretch(Collection<Group> groups, long to) {
    Stretch {
      groups = List.copyOf(groups);
    }
  }

  ChangeRing(int mostWeight, long version) {
    this.mostWeight = mostWeight;
    this.from = version;
    this.to = version;
  }

  /** The version up to which it has all changes. */
  long to() {
    return to;
  }

  /**
   * Whether it has all changes after this version, up to {@link #to}. A version after {@code to} is
   * not covered: the ring may be behind the state.
   */
  boolean covers(long version) {
    return from <= version && version <= to;
  }

  /** Whether it has lost changes that follow on a version. */
  boolean hasLost(long version) {
    return version < from;
  }

  void add(Stretch next) {
    for (Group group : next.groups()) {
      groups.put(group.version(), group);
      weight += group.weight();
    }
    to = next.to();
    while (weight > mostWeight) {
      Group oldest = groups.pollFirstEntry().getValue();
      weight -= oldest.weight();
      from = oldest.version();
    }
  }

  /** What follows on a version that it {@link #covers}. */
  Stretch after(long version) {
    return new Stretch(new ArrayList<>(groups.tailMap(version, false).values()), to);
  }
}
