package com.plystra.app.server;

import com.plystra.base.threads.Fatal;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the server in order when an error leaves its process unreliable, and prints the reason in
 * one line. A supervisor restarts a process that has ended, but not one that hangs or only returns
 * errors.
 */
public final class FatalEnd implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FatalEnd.class);

  /** Time limit for an orderly stop: longer than the grace for requests in flight. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int FAILED = 1;

  /**
   * Memory that is released so that the line can be printed and the stop can start when no other
   * memory is left.
   */
  private static final int RESERVE_BYTES = 768 << 10;

  /** How often printing the line is tried, since other threads may take the released memory. */
  private static final int TRIES = 10;

  private final PrintWriter err;
  private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @SuppressWarnings("UnusedVariable") // Held only so that it can be released.
  private volatile byte @Nullable [] reserve = new byte[RESERVE_BYTES];

  private volatile @Nullable Thread failed;

  private FatalEnd(PrintWriter err) {
    this.err = err;
  }

  /**
   * Handles every uncaught exception of this process from now on.
   *
   * @param err where the line is printed
   */
  public static FatalEnd install(PrintWriter err) {
    FatalEnd end = new FatalEnd(err);
    rehearse();
    // The thread is started now: without memory none could be started later.
    daemon("fatal", end::exit);
    Thread.setDefaultUncaughtExceptionHandler(end);
    return end;
  }

  // Code that runs for the first time needs memory to load and link its classes.
  private static void rehearse() {
    Throwable worst = new SQLException(new OutOfMemoryError("rehearsed"));
    String line = describe(Thread.currentThread(), worst);
    if (!Fatal.is(worst) || line.isEmpty()) {
      throw new IllegalStateException(line);
    }
  }

  /** Whether the process is ending because of an error. */
  public boolean hasBegun() {
    return cause.get() != null;
  }

  /** Allocates nothing for a fatal error: an error thrown from here would be lost. */
  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (Fatal.is(thrown)) {
      begin(thread, thrown);
      return;
    }
    try {
      LOG.error("thread {} ended", thread.getName(), thrown);
    } catch (OutOfMemoryError e) {
      begin(thread, e);
    }
  }

  private void begin(Thread thread, Throwable thrown) {
    if (cause.compareAndSet(null, thrown)) {
      failed = thread;
      begun.countDown();
    }
  }

  /** Ends the server for a reason other than an error of the process. */
  public void end(String why) {
    if (cause.compareAndSet(null, new IllegalStateException(why))) {
      begun.countDown();
    }
  }

  private void exit() {
    try {
      begun.await();
      report();
      // Runs the same stop as a signal does; this thread only limits its time.
      daemon("fatal-exit", () -> System.exit(FAILED)).join(PATIENCE.toMillis());
    } catch (InterruptedException | OutOfMemoryError e) {
      Runtime.getRuntime().halt(FAILED);
    }
    Runtime.getRuntime().halt(FAILED);
  }

  // Each try makes the garbage collector look again for memory that the failed thread has released.
  private void report() {
    reserve = null;
    int tries = 0;
    while (tries < TRIES && !isReported()) {
      tries++;
    }
  }

  private boolean isReported() {
    try {
      err.println("plystra: the server ends: " + why());
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private String why() {
    Throwable thrown = Objects.requireNonNull(cause.get());
    Thread thread = failed;
    if (thread != null) {
      return describe(thread, thrown);
    }
    String why = String.valueOf(thrown.getMessage());
    return why.endsWith(".") ? why : why + ".";
  }

  private static String describe(Thread thread, Throwable thrown) {
    Throwable fatal = Fatal.of(thrown);
    String advice =
        fatal instanceof VirtualMachineError
            ? "give Java more memory with -Xmx, or the machine"
            : "was the jar overwritten while it ran? Replace it with mv, and restart";
    return fatal + " in " + thread.getName() + "; " + advice + ".";
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
