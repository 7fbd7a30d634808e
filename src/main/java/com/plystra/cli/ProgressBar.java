package com.plystra.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a long piece of work is, on a line of its own that is gone when it is done. Shown to a
 * person only: a log file has no use for it.
 */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double SECOND = 1e9;

  private final Terminal terminal;
  private final String doing;
  private final LongSupplier nanos;
  private final long begun;
  private long shownAt;
  private boolean shown;

  ProgressBar(Terminal terminal, String doing) {
    this(terminal, doing, System::nanoTime);
  }

  ProgressBar(Terminal terminal, String doing, LongSupplier nanos) {
    this.terminal = terminal;
    this.doing = doing;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.shownAt = begun - PAUSE_NANOS;
  }

  /** Shows it, unless that was done a moment ago; the end is always shown. */
  void at(long bytes, long total) {
    long now = nanos.getAsLong();
    if (!terminal.interactive() || (bytes < total && now - shownAt < PAUSE_NANOS)) {
      return;
    }
    shownAt = now;
    shown = true;
    terminal.err().print("\r" + line(doing, bytes, total, now - begun) + "\u001b[K");
    terminal.err().flush();
  }

  /** Shows what is being done now, whose end cannot be foreseen. */
  void say(String doingNow) {
    if (terminal.interactive()) {
      shown = true;
      terminal.err().print("\r" + doingNow + " ...\u001b[K");
      terminal.err().flush();
    }
  }

  static String line(String doing, long bytes, long total, long nanos) {
    long most = Math.max(1, total);
    double rate = bytes / Math.max(1e-9, nanos / SECOND);
    int filled = (int) (bytes * WIDTH / most);
    String line =
        doing
            + " ["
            + "#".repeat(filled)
            + "-".repeat(WIDTH - filled)
            + "] "
            + bytes * 100 / most
            + " %, "
            + ByteAmounts.text(bytes)
            + " of "
            + ByteAmounts.text(total)
            + ", "
            + ByteAmounts.text((long) rate)
            + "/s";
    return rate < 1 || bytes >= total ? line : line + ", " + left((total - bytes) / rate) + " left";
  }

  private static String left(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  @Override
  public void close() {
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
