package com.plystra.audit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The segments whose blocks came from a file, and whether these are known to agree with the
 * segment. Each is checked once, by the first thread that needs it. Thread-safe.
 */
final class LoadedSegments {
  private final Map<Long, State> segments = new ConcurrentHashMap<>();
  // Blocks that were replaced because they were wrong, while a query may still have them.
  private final Set<IndexBlock> replaced =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean anyReplaced;

  /** What is known about one segment. */
  private static final class State {
    private volatile boolean sound;
  }

  void add(long segment) {
    segments.put(segment, new State());
  }

  void removeBefore(long segment) {
    segments.keySet().removeIf(number -> number < segment);
  }

  /** Notes that these blocks are wrong and are about to be replaced. */
  void replacing(List<IndexBlock> wrong) {
    replaced.addAll(wrong);
    anyReplaced = true;
  }

  /** Notes that the blocks were rebuilt from the segment. */
  void remade(long segment) {
    segments.remove(segment);
  }

  /** Whether a block was found wrong and replaced, by any thread. */
  boolean isReplaced(IndexBlock block) {
    return anyReplaced && replaced.contains(block);
  }

  /**
   * Whether a segment's blocks are known to be right.
   *
   * @param check checks them, if that was not done yet
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

  /** The newest segment that was not checked yet. */
  Optional<Long> newestUnknown() {
    return segments.entrySet().stream()
        .filter(entry -> !entry.getValue().sound)
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder());
  }
}
