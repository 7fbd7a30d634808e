package com.plystra.ops.loadtest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One thread of a generator: sends what is due, takes what comes, and waits for either. */
final class Worker {
  /** The selector waits whole milliseconds; what is due sooner is waited for in naps. */
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int GIVES_UP_AFTER = 1_000;

  /** There is nothing more to be measured. */
  private static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GaveUp(String message) {
      super(message, null, false, false);
    }
  }

  private final Load load;
  private final ConnectionPool lines;
  private final RequestSchedule pace;
  private final Window.Times window;
  private final Tally tally;
  private final ByteBuffer[] requests;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Consumer<SelectionKey> ready = this::ready;
  private int next;
  private long cpuNanos;

  /**
   * @param thread its number among those of the load, from 0
   */
  Worker(Load load, int thread, ConnectionPool lines, Window.Times window) {
    this.load = load;
    this.lines = lines;
    this.window = window;
    this.pace = load.pace(window.begin(), thread);
    this.tally = new Tally(load.outcomes().names().size());
    this.requests = load.requests().stream().map(Request::direct).toArray(ByteBuffer[]::new);
    this.next = requests.length / load.threads() * thread;
  }

  /** Until the window has ended and all is answered, or the server is gone. */
  void run() {
    long before = cpuTime();
    try {
      while (goesOn(System.nanoTime())) {
        sendDue(System.nanoTime());
        await();
      }
      countUnanswered();
    } catch (IOException | GaveUp e) {
      tally.failed("ended early: " + e.getMessage());
    } finally {
      cpuNanos = cpuTime() - before;
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private boolean goesOn(long now) {
    return now < window.end() && (lines.busy() > 0 || pace.due(now) < window.to());
  }

  private void sendDue(long now) {
    while (lines.hasFree()) {
      long due = pace.due(now);
      if (due > now || due >= window.to()) {
        return;
      }
      pace.sent();
      send(lines.take(), due);
    }
  }

  private void send(Connection connection, long due) {
    ByteBuffer request = requests[next];
    next = next + 1 < requests.length ? next + 1 : 0;
    tally.sent();
    try {
      connection.send(request.rewind(), due);
    } catch (IOException e) {
      broken(connection, e);
    }
  }

  private void await() throws IOException {
    long now = System.nanoTime();
    long wait = Math.max(0, wakes(now) - now);
    if (wait >= MILLI) {
      lines.await(ready, wait / MILLI);
    } else if (!lines.poll(ready) && wait > 0) {
      LockSupport.parkNanos(lines.busy() > 0 ? Math.min(wait, NAP) : wait);
    }
  }

  private long wakes(long now) {
    long due = pace.due(now);
    return lines.hasFree() && due < window.to() ? due : window.end();
  }

  private void ready(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isValid() && key.isWritable()) {
        connection.sendRest();
      }
      if (key.isValid() && key.isReadable() && connection.receive(in)) {
        answered(connection, System.nanoTime());
      }
    } catch (IOException e) {
      broken(connection, e);
    }
  }

  private void answered(Connection connection, long now) throws IOException {
    HttpResponse answer = connection.answer();
    int outcome = answer.succeeded() ? load.outcomes().of(answer) : -1;
    if (outcome >= 0) {
      tally.answered(outcome, connection.due(), now, window);
    } else {
      failed(answer.fault());
    }
    if (answer.closes()) {
      lines.replace(connection);
    } else {
      lines.release(connection);
    }
    sendDue(now);
  }

  private void broken(Connection connection, IOException e) {
    // One that the server ends between two requests is no failure: it may.
    if (connection.busy()) {
      failed("connection lost: " + e.getMessage());
    }
    try {
      lines.replace(connection);
    } catch (IOException gone) {
      throw new GaveUp("the server takes no connections (" + gone.getMessage() + ")");
    }
  }

  private void failed(String why) {
    tally.failed(why);
    if (tally.failedInARow() >= GIVES_UP_AFTER) {
      throw new GaveUp(GIVES_UP_AFTER + " failures without an outcome between them");
    }
  }

  private void countUnanswered() {
    if (lines.busy() > 0) {
      tally.failed("no answer", lines.busy());
    }
    long unsent = pace instanceof RequestSchedule.Open open ? open.until(window.to()) : 0;
    if (unsent > 0) {
      tally.failed("not sent: the server is too slow for the rate", unsent);
    }
  }

  Tally tally() {
    return tally;
  }

  /** What this thread has used of the processor. */
  long cpuNanos() {
    return cpuNanos;
  }
}
