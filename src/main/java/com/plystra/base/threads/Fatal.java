package com.plystra.base.threads;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Errors after which a process cannot be relied on, and whom they are told to. */
public final class Fatal {
  private static final int DEEPEST = 8;

  private Fatal() {}

  /**
   * Whether it is one, or was caused by one: a class that cannot be loaded or linked, or no memory.
   * A stack that has overflowed harms one task alone. Needs no memory itself: there may be none.
   */
  public static boolean is(Throwable thrown) {
    return find(thrown, DEEPEST) != null;
  }

  /** The fatal error that a failure is or was caused by; itself where there is none. */
  public static Throwable of(Throwable thrown) {
    Throwable found = find(thrown, DEEPEST);
    return found == null ? thrown : found;
  }

  private static @Nullable Throwable find(@Nullable Throwable thrown, int deep) {
    if (thrown == null || deep == 0 || isItself(thrown)) {
      return deep == 0 ? null : thrown;
    }
    Throwable caused = find(thrown.getCause(), deep - 1);
    // The embedded database uses this process's memory. A batch's error has the error of the
    // statement as its next one, not as its cause.
    return caused == null && thrown instanceof SQLException sql
        ? find(sql.getNextException(), deep - 1)
        : caused;
  }

  private static boolean isItself(Throwable thrown) {
    return thrown instanceof LinkageError
        || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
  }

  /**
   * Tells a fatal error that was caught to whom the process tells its uncaught ones; does nothing
   * with any other. For whoever catches everything, so that one task's fault does not end a thread.
   */
  public static void report(Throwable caught) {
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler != null && is(caught)) {
      handler.uncaughtException(Thread.currentThread(), caught);
    }
  }
}
