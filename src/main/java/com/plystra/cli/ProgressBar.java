package com.plystra.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows the progress of long work on one line, which is removed at the end. Only on a terminal,
 * since it is useless in a log file.
 */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double SECOND = 1e9;

  private final Terminal terminal;
  private final String doing;
  private final LongSupplier nanos;
  private final long started;
  private long shownAt;
  private boolean shown;

  ProgressBar(Terminal terminal, String doing) {
    this(terminal, doing, System::nanoTime);
  }

  ProgressBar(Terminal terminal, String doing, LongSupplier nanos) {
    this.terminal = terminal;
    this.doing = doing;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.shownAt = started - PAUSE_NANOS;
  }

  /** Shows the progress, unless it was shown a moment ago; the end is always shown. */
  void at(long bytes, long total) {
    long now = nanos.getAsLong();
    if (!terminal.interactive() || (bytes < total && now - shownAt < PAUSE_NANOS)) {
      return;
    }
    shownAt = now;
    shown = true;
    terminal.err().print("\r" + line(doing, bytes, total, now - started) + "\u001b[K");
    terminal.err().flush();
  }

  /** Shows work whose duration is unknown. */
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
