package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal's files in order, for readers of any thread. */
public final class Segments {
  private volatile List<Segment> all = List.of();
  private volatile long lastDrop;
  private final List<Segment> retired = new ArrayList<>();
  private final List<Segment> expired = new ArrayList<>();

  /** Oldest first. */
  public List<Segment> list() {
    return all;
  }

  /** Only for the journal's thread. */
  synchronized void add(Segment segment) {
    List<Segment> longer = new ArrayList<>(all);
    longer.add(segment);
    all = List.copyOf(longer);
  }

  /** The sequence of the newest record of a {@link Dropped}; 0 when nothing was dropped. */
  long lastDrop() {
    return lastDrop;
  }

  void dropped(long record) {
    lastDrop = record;
  }

  /**
   * Replaces the file of a segment by one with the same content. Readers of the old file can
   * continue.
   */
  synchronized void replace(Segment other) {
    List<Segment> changed = new ArrayList<>(all);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).number() == other.number()) {
        retired.add(changed.set(i, other));
      }
    }
    all = List.copyOf(changed);
  }

  /** Removes the oldest ones. Their readers can continue. */
  synchronized void removeThrough(long number) {
    List<Segment> kept = new ArrayList<>(all);
    kept.removeIf(s -> s.number() <= number && retired.add(s));
    all = List.copyOf(kept);
  }

  /** Closes what was replaced or removed before the previous call: it has no readers any more. */
  public synchronized void releaseRetired() {
    expired.forEach(Segment::close);
    expired.clear();
    expired.addAll(retired);
    retired.clear();
  }

  /** The segment that would hold the record; empty for numbers before the first. */
  public Optional<Segment> holding(long sequence) {
    List<Segment> segments = all;
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (segments.get(i).firstSequence() <= sequence) {
        return Optional.of(segments.get(i));
      }
    }
    return Optional.empty();
  }

  synchronized void close() {
    all.forEach(Segment::close);
    retired.forEach(Segment::close);
    expired.forEach(Segment::close);
  }
}
