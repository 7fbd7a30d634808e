package com.plystra.journal;

import com.plystra.base.meters.Distribution;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Statistics of making records durable, by batch, since the start of this process. */
public final class Commits {
  private final Distribution nanos =
      Distribution.upTo(
          Duration.ofNanos(250_000),
          Duration.ofNanos(500_000),
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
          Duration.ofSeconds(5));
  private final Distribution sizes = Distribution.upTo(1, 4, 16, 64, 256, 1_024, 4_096);
  private final LongAdder failures = new LongAdder();

  /** Counts a durable batch: its number of appends, and the time to write and force it. */
  public void done(int size, long took) {
    nanos.add(took);
    sizes.add(size);
  }

  /** Counts a batch that could not be written, or is not known to be durable. */
  public void failed() {
    failures.increment();
  }

  /** Durations in nanoseconds. */
  public Distribution.Reading times() {
    return nanos.read();
  }

  /** Appends in a batch: decisions, and units of changes. */
  public Distribution.Reading sizes() {
    return sizes.read();
  }

  public long failures() {
    return failures.sum();
  }
}
