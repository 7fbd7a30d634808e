package com.plystra.objects.changes;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the number of readers: of all, and of each API key and each User. The operator may have
 * all of them.
 */
final class ReaderLimit {
  /** One API key or User may have this part of all readers. */
  private static final int PART = 4;

  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> ofCallers = new HashMap<>();
  private volatile int count;

  ReaderLimit(int most) {
    this.most = most;
    this.mostOfOne = Math.max(1, most / PART);
  }

  /** The number of readers. */
  int count() {
    return count;
  }

  /**
   * Counts a reader.
   *
   * @return releases its place; further calls do nothing
   * @throws Problem {@code TOO_MANY_READERS}
   */
  synchronized Runnable enter(CallerIdentity caller) {
    if (count >= most) {
      throw Problem.unavailable(
          "TOO_MANY_READERS", "As many callers watch as this server serves; try again later.");
    }
    String name = caller.text();
    int others = ofCallers.getOrDefault(name, 0);
    if (others >= mostOfOne && caller.type() != CallerType.OPERATOR) {
      throw Problem.unavailable(
          "TOO_MANY_READERS", "This caller has as many streams as one caller may have.");
    }
    ofCallers.put(name, others + 1);
    count = count + 1;
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave(name);
      }
    };
  }

  private synchronized void leave(String name) {
    ofCallers.computeIfPresent(name, (key, own) -> own == 1 ? null : own - 1);
    count = count - 1;
  }
}
