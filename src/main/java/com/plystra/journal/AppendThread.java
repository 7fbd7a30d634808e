package com.plystra.journal;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal's one thread and its queue. What waits too long is refused; that is safe, because
 * nothing of it has been written.
 */
public final class AppendThread {
  private static final int QUEUE = 16_384;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final AppendQueue queue = new AppendQueue(QUEUE);
  private final Thread thread;
  private @Nullable ScheduledExecutorService watch;

  /**
   * Creates the queue and its thread, not yet started.
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

  /** Adds to the queue without blocking; refuses what does not fit. */
  public void add(PendingAppend appending) {
    add(List.of(appending));
  }

  /** Adds several, in this order. */
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

  /** The API's error for a journal that cannot be written. */
  public static Problem unavailable(String why) {
    return Problem.unavailable(
        "AUDIT_UNAVAILABLE", "No decision or change can be recorded: " + why + ".");
  }

  /**
   * Takes everything in the queue; empty after {@code millis} without any, or when it is closed.
   */
  public List<PendingAppend> take(long millis) {
    try {
      return queue.takeAll(millis);
    } catch (InterruptedException e) {
      // Nothing interrupts this thread. If something did, recording would go on.
      return List.of();
    }
  }

  /** Whether the queue is closed and empty. */
  public boolean isDrained() {
    return queue.isDrained();
  }

  public int waiting() {
    return queue.size();
  }

  /** Closes the queue, and returns when everything in it has been handled. */
  public void drain() {
    queue.close();
    if (watch != null) {
      watch.shutdown();
      Threads.joinUninterruptibly(thread);
    }
  }
}
