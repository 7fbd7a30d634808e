package com.plystra.audit;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The segments whose blocks came from a file, and whether it is known by now that these hold what
 * the segment holds. Each is looked at once, by whoever needs it first. For any thread.
 */
final class LoadedSegments {
  private final Map<Long, State> segments = new ConcurrentHashMap<>();

  /** What is known of one. */
  private static final class State {
    private volatile boolean sound;
  }

  void add(long segment) {
    segments.put(segment, new State());
  }

  void removeBefore(long segment) {
    segments.keySet().removeIf(number -> number < segment);
  }

  /** What it has now was made from the segment. */
  void remade(long segment) {
    segments.remove(segment);
  }

  /**
   * Whether a segment's blocks may be relied on.
   *
   * @param check looks at them, if nobody has yet
   */
  boolean isSound(long segment, BooleanSupplier check) {
    State state = segments.get(segment);
    if (state == null || state.sound) {
      return true;
    }
    synchronized (state) {
      state.sound = state.sound || check.getAsBoolean();
      return state.sound;
    }
  }

  /** The newest that nobody has looked at yet. */
  Optional<Long> newestUnknown() {
    return segments.entrySet().stream()
        .filter(entry -> !entry.getValue().sound)
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder());
  }
}
