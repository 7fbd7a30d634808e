package com.plystra.app.server;

import com.plystra.base.threads.Fatal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server in order when an error leaves its process unreliable, and says why in one line.
 * Whoever watches over it starts it again; a server that hangs or answers with errors alone nobody
 * starts again.
 */
public final class FatalEnd implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FatalEnd.class);

  /** For a stop in order: longer than requests in flight may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int FAILED = 1;

  private final PrintWriter err;
  private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  private FatalEnd(PrintWriter err) {
    this.err = err;
  }

  /**
   * Is told from now on what no thread of this process has caught.
   *
   * @param err where the line goes
   */
  public static FatalEnd install(PrintWriter err) {
    FatalEnd end = new FatalEnd(err);
    // Now: without memory there may be no thread to be had.
    daemon("fatal", end::exit);
    Thread.setDefaultUncaughtExceptionHandler(end);
    return end;
  }

  /** Whether the process ends because of an error. */
  public boolean hasBegun() {
    return cause.get() != null;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (!Fatal.is(thrown)) {
      LOG.error("thread {} ended", thread.getName(), thrown);
    } else if (cause.compareAndSet(null, thrown)) {
      begun.countDown();
      err.println(words(thread, thrown));
    }
  }

  /** Ends the server for a reason that is no error of the process. */
  public void end(String why) {
    if (cause.compareAndSet(null, new IllegalStateException(why))) {
      begun.countDown();
      err.println("plystra: the server ends: " + why + (why.endsWith(".") ? "" : "."));
    }
  }

  private static String words(Thread thread, Throwable thrown) {
    String advice =
        thrown instanceof VirtualMachineError
            ? "give Java more memory with -Xmx, or the machine"
            : "was the jar overwritten while it ran? Replace it with mv, and restart";
    return "plystra: the server ends: " + thrown + " in " + thread.getName() + "; " + advice + ".";
  }

  private void exit() {
    try {
      begun.await();
      // Runs the stop that a signal runs; this thread only watches over it.
      daemon("fatal-exit", () -> System.exit(FAILED)).join(PATIENCE.toMillis());
    } catch (InterruptedException | OutOfMemoryError e) {
      Runtime.getRuntime().halt(FAILED);
    }
    Runtime.getRuntime().halt(FAILED);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
