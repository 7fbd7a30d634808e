package com.plystra.storage.upkeep;

import com.plystra.base.threads.Threads;
import com.plystra.base.time.ClockSteps;
import com.plystra.base.time.ClockSteps.Step;
import com.plystra.base.time.Micros;
import com.plystra.journal.RecordTimes;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records when the system clock was set, because the times of all records depend on it. */
public final class ClockWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Caller CLOCK = Caller.system("clock");
  private static final long PERIOD_MILLIS = 1_000;

  private final Writer writer;
  private final ClockSteps steps;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "clock");
  private @Nullable Step atStart;
  private boolean refused;

  /**
   * For one start.
   *
   * @param lastRecord the time of the last record before this start
   * @param leap how much later than that this start may be without being recorded
   */
  public ClockWatch(
      Writer writer, Clock clock, Optional<Instant> lastRecord, Optional<Duration> leap) {
    this.writer = writer;
    this.steps = new ClockSteps(clock, RecordTimes.TOLERANCE);
    Instant now = clock.instant();
    this.atStart =
        lastRecord.map(last -> new Step(last, now)).filter(s -> isWrong(s, leap)).orElse(null);
  }

  private static boolean isWrong(Step step, Optional<Duration> leap) {
    return step.by().compareTo(RecordTimes.TOLERANCE.negated()) < 0
        || leap.filter(most -> step.by().compareTo(most) > 0).isPresent();
  }

  /** Starts to check the clock once a second. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    do {
      look();
    } while (!isClosing());
  }

  private boolean isClosing() {
    try {
      return closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nothing interrupts this thread.
      return true;
    }
  }

  /** Checks once; a step that cannot be recorded is tried again the next time. */
  public synchronized void look() {
    try {
      Step start = atStart;
      if (start != null) {
        record(start, StepMark.AT_START);
        atStart = null;
      }
      steps
          .look()
          .ifPresent(
              step -> {
                record(step, StepMark.WHILE_SERVING);
                steps.noted(step);
              });
      refused = false;
    } catch (RuntimeException e) {
      if (!refused) {
        LOG.warn("a step of the clock could not be recorded yet: {}", e.toString());
      }
      refused = true;
    }
  }

  private void record(Step step, String seen) {
    StepMark mark = new StepMark(step.from(), step.to(), seen);
    var unused =
        writer
            .submit(
                CLOCK,
                tx -> {
                  tx.record(
                      new Change(
                          Optional.empty(),
                          StepMark.ACTION,
                          "clock",
                          "wall",
                          Optional.empty(),
                          Optional.of(mark.json())));
                  return true;
                })
            .join();
    LOG.warn(
        "the clock {} {} to {}, by {} ms: records have its time",
        seen.equals(StepMark.AT_START) ? "differs from the last record's time," : "was set from",
        Micros.text(step.from()),
        Micros.text(step.to()),
        step.by().toMillis());
  }

  /** Stops checking; returns when no check runs any more. */
  @Override
  public void close() {
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
