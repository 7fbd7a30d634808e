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
 * Ends a server in order when an error leaves its process unreliable, and says why in one line.
 * Whoever watches over it starts it again; a server that hangs or answers with errors alone nobody
 * starts again.
 */
public final class FatalEnd implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FatalEnd.class);

  /** For a stop in order: longer than requests in flight may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int FAILED = 1;

  /** What the line and the stop can begin with when nothing else is left. */
  private static final int RESERVE_BYTES = 768 << 10;

  /** Other threads may take what was freed: how often the line is tried. */
  private static final int TRIES = 10;

  private final PrintWriter err;
  private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @SuppressWarnings("UnusedVariable") // It is there to be let go of.
  private volatile byte @Nullable [] reserve = new byte[RESERVE_BYTES];

  private volatile @Nullable Thread failed;

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
    rehearse();
    // Now: without memory there may be no thread to be had.
    daemon("fatal", end::exit);
    Thread.setDefaultUncaughtExceptionHandler(end);
    return end;
  }

  // What code does for the first time needs memory: it loads classes, and links them.
  private static void rehearse() {
    Throwable worst = new SQLException(new OutOfMemoryError("rehearsed"));
    String line = words(Thread.currentThread(), worst);
    if (!Fatal.is(worst) || line.isEmpty()) {
      throw new IllegalStateException(line);
    }
  }

  /** Whether the process ends because of an error. */
  public boolean hasBegun() {
    return cause.get() != null;
  }

  /** Needs no memory for a fatal error: an error from here would be told to nobody. */
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

  /** Ends the server for a reason that is no error of the process. */
  public void end(String why) {
    if (cause.compareAndSet(null, new IllegalStateException(why))) {
      begun.countDown();
    }
  }

  private void exit() {
    try {
      begun.await();
      tell();
      // Runs the stop that a signal runs; this thread only watches over it.
      daemon("fatal-exit", () -> System.exit(FAILED)).join(PATIENCE.toMillis());
    } catch (InterruptedException | OutOfMemoryError e) {
      Runtime.getRuntime().halt(FAILED);
    }
    Runtime.getRuntime().halt(FAILED);
  }

  // Each try has the collector look again for what the failed thread has let go of.
  private void tell() {
    reserve = null;
    int tries = 0;
    while (tries < TRIES && !isTold()) {
      tries++;
    }
  }

  private boolean isTold() {
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
      return words(thread, thrown);
    }
    String why = String.valueOf(thrown.getMessage());
    return why.endsWith(".") ? why : why + ".";
  }

  private static String words(Thread thread, Throwable thrown) {
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
