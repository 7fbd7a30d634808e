package com.plystra.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each request. I/O threads only copy a line into memory; one daemon thread
 * writes the collected lines in one operation. When the output is blocked, lines are dropped and
 * counted instead of waiting.
 */
public final class AccessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int MAX_PENDING = 4 * 1024 * 1024;
  private static final int TYPICAL_LINE = 512;

  /**
   * How long lines are collected before they are written, so that a busy server writes large
   * chunks.
   */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  /** The text that all times of one second share. */
  private record Second(long epoch, String text) {}

  private final OutputStream out;
  private final Clock clock;
  private final AccessFormat format;
  private final ThreadLocal<StringBuilder> scratch =
      ThreadLocal.withInitial(() -> new StringBuilder(TYPICAL_LINE));
  // Shared by thousands of lines. A race between threads is harmless.
  private volatile Second second = new Second(0, Timestamps.second(0));
  private final Thread writer;
  private final Object lock = new Object();
  // Guarded by the lock.
  private ByteSink pending = new ByteSink(MAX_PENDING / 64);
  private long dropped;
  private boolean idle;
  private boolean closed;

  /**
   * Starts the writing thread.
   *
   * @param text whether lines are text for people; else they are JSON
   */
  public AccessLog(OutputStream out, boolean text, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.format = new AccessFormat(text);
    this.writer = new Thread(this::writeLoop, "access-log");
    writer.setDaemon(true);
    writer.start();
  }

  void write(AccessLine line) {
    StringBuilder text = scratch.get();
    text.setLength(0);
    format.line(text, now(), line);
    // The text is ASCII, because everything else was escaped.
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    synchronized (lock) {
      if (closed || pending.size() + bytes.length > MAX_PENDING) {
        dropped++;
        return;
      }
      pending.write(bytes, 0, bytes.length);
      if (idle) {
        lock.notifyAll();
      }
    }
  }

  private String now() {
    Instant now = clock.instant();
    Second current = second;
    if (current.epoch() != now.getEpochSecond()) {
      current = new Second(now.getEpochSecond(), Timestamps.second(now.getEpochSecond()));
      second = current;
    }
    return Timestamps.format(current.text(), now.getNano());
  }

  /** Writes the collected lines; gives up after a time when the output is blocked. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      writer.join(CLOSE_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeLoop() {
    ByteSink spare = new ByteSink(MAX_PENDING / 64);
    while (awaitLines()) {
      LockSupport.parkNanos(GATHER_NANOS);
      ByteSink full;
      synchronized (lock) {
        reportDropped();
        full = pending;
        pending = spare;
      }
      emit(full);
      full.reset();
      spare = full;
    }
  }

  /** Waits for lines; false when the log is closed and everything is written. */
  private boolean awaitLines() {
    synchronized (lock) {
      idle = true;
      while (pending.size() == 0 && dropped == 0 && !closed) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          // This thread is never interrupted; close() ends it.
          LOG.debug("interrupted while idle");
        }
      }
      idle = false;
      return pending.size() > 0 || !closed;
    }
  }

  private void reportDropped() {
    if (dropped > 0) {
      StringBuilder text = new StringBuilder(TYPICAL_LINE);
      format.dropped(text, now(), dropped);
      byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      pending.write(bytes, 0, bytes.length);
      dropped = 0;
    }
  }

  private void emit(ByteSink lines) {
    try {
      lines.writeTo(out);
      out.flush();
    } catch (IOException e) {
      LOG.warn("the access log cannot be written", e);
    }
  }
}
