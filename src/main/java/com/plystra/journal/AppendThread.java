package com.plystra.journal;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue before a journal's one thread, and that thread. What waits too long is refused, which
 * is certain while it waits: nothing of it has been written.
 */
public final class AppendThread {
  private static final int QUEUE = 16_384;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final AppendQueue queue = new AppendQueue(QUEUE);
  private final Thread thread;
  private @Nullable ScheduledExecutorService watch;

  /**
   * A queue and its thread, not yet started.
   *
   * @param work runs until {@link #isDrained}, taking with {@link #take}
   */
  public AppendThread(Consumer<AppendThread> work) {
    this.thread = new Thread(() -> work.accept(this), "journal");
  }

  public void start() {
    thread.start();
    watch = Threads.scheduler("journal-watch");
    var unused = watch.scheduleWithFixedDelay(this::refuseOverdue, 1, 1, TimeUnit.SECONDS);
  }

  /** Never blocks; what finds no room is refused. */
  public void add(PendingAppend appending) {
    add(List.of(appending));
  }

  /** As one by one, in that order. */
  public void add(List<PendingAppend> appendings) {
    int taken = queue.offer(appendings);
    appendings.subList(taken, appendings.size()).forEach(AppendThread::refuse);
  }

  private void refuseOverdue() {
    queue.takeOverdue(WAIT_NANOS).forEach(AppendThread::refuse);
  }

  private static void refuse(PendingAppend appending) {
    appending.refuse(unavailable("the audit journal does not keep up"));
  }

  /** That nothing can be recorded, in the API's words. */
  public static Problem unavailable(String why) {
    return Problem.unavailable(
        "AUDIT_UNAVAILABLE", "No decision or change can be recorded: " + why + ".");
  }

  /** All that waits; empty after {@code millis} without any, and when no more is taken in. */
  public List<PendingAppend> take(long millis) {
    try {
      return queue.takeAll(millis);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, the journal matters more than the wish.
      return List.of();
    }
  }

  /** Whether no more is taken in and nothing waits. */
  public boolean isDrained() {
    return queue.isDrained();
  }

  public int waiting() {
    return queue.size();
  }

  /** Takes no more in, and returns when what waits has been dealt with. */
  public void drain() {
    queue.close();
    if (watch != null) {
      watch.shutdown();
      Threads.joinUninterruptibly(thread);
    }
  }
}
