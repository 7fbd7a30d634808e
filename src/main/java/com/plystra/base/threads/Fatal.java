package com.plystra.base.threads;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Fatal errors, after which the process cannot be relied on, and how they are reported. */
public final class Fatal {
  private static final int DEEPEST = 8;

  private Fatal() {}

  /**
   * Whether an error is fatal or was caused by a fatal one: a class that cannot be loaded or
   * linked, or no memory. A stack overflow is not fatal, since it affects only one task. Allocates
   * nothing itself, since there may be no memory.
   */
  public static boolean is(Throwable thrown) {
    return find(thrown, DEEPEST) != null;
  }

  /** The fatal error that caused the failure, or the failure itself if there is none. */
  public static Throwable of(Throwable thrown) {
    Throwable found = find(thrown, DEEPEST);
    return found == null ? thrown : found;
  }

  private static @Nullable Throwable find(@Nullable Throwable thrown, int deep) {
    if (thrown == null || deep == 0 || isItself(thrown)) {
      return deep == 0 ? null : thrown;
    }
    Throwable caused = find(thrown.getCause(), deep - 1);
    // The embedded database uses this process's memory. The error of a batch has the error of its
    // statement as its next exception, not as its cause.
    return caused == null && thrown instanceof SQLException sql
        ? find(sql.getNextException(), deep - 1)
        : caused;
  }

  private static boolean isItself(Throwable thrown) {
    return thrown instanceof LinkageError
        || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
  }

  /**
   * Passes a caught fatal error to the process's handler of uncaught exceptions; does nothing with
   * other errors. For code that catches everything so that a failed task does not end its thread.
   */
  public static void report(Throwable caught) {
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler != null && is(caught)) {
      handler.uncaughtException(Thread.currentThread(), caught);
    }
  }
}
