package com.plystra.storage.writer;

import com.plystra.base.meters.Distribution;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Statistics of the writer's batches since the start of this process. */
public final class BatchStats {
  private final Distribution nanos =
      Distribution.upTo(
          Duration.ofMillis(1),
          Duration.ofNanos(2_500_000),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));
  private final Distribution sizes = Distribution.upTo(1, 2, 4, 8, 16, 32, 64);
  private final LongAdder failures = new LongAdder();

  BatchStats() {}

  void done(int size, long took) {
    nanos.add(took);
    sizes.add(size);
  }

  void failed() {
    failures.increment();
  }

  /**
   * The distribution of batch times in nanoseconds, from the first change of a batch until checks
   * see all of it.
   */
  public Distribution.Reading times() {
    return nanos.read();
  }

  /** The distribution of the number of changes in a batch, including changes that were refused. */
  public Distribution.Reading sizes() {
    return sizes.read();
  }

  /** The number of batches that failed, or whose outcome was unknown. */
  public long failures() {
    return failures.sum();
  }
}
