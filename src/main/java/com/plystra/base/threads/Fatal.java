package com.plystra.base.threads;

import java.util.stream.Stream;

/** Errors after which a process cannot be relied on, and whom they are told to. */
public final class Fatal {
  private static final int DEEPEST = 8;

  private Fatal() {}

  /**
   * Whether it is one, or was caused by one: a class that cannot be loaded or linked, or no memory.
   * A stack that has overflowed harms one task alone.
   */
  public static boolean is(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(
            e ->
                e instanceof LinkageError
                    || (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)));
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
