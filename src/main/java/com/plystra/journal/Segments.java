package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal's files in order, for readers of any thread. */
public final class Segments {
  private volatile List<Segment> all = List.of();

  /** Oldest first. */
  public List<Segment> list() {
    return all;
  }

  /** Called by the journal's own thread only. */
  void add(Segment segment) {
    List<Segment> longer = new ArrayList<>(all);
    longer.add(segment);
    all = List.copyOf(longer);
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

  void close() {
    all.forEach(Segment::close);
  }
}
