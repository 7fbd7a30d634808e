package com.plystra.ops.loadtest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One thread of a generator: sends due requests, receives responses, and waits for either. */
final class Worker {
  /** The selector waits in whole milliseconds; shorter waits are short sleeps. */
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int GIVES_UP_AFTER = 1_000;

  /** Ends a worker that can measure nothing more. */
  private static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GaveUp(String message) {
      super(message, null, false, false);
    }
  }

  private final Load load;
  private final ConnectionPool pool;
  private final RequestSchedule schedule;
  private final Window.Times window;
  private final Tally tally;
  private final ByteBuffer[] requests;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Consumer<SelectionKey> ready = this::ready;
  private int next;
  private long cpuNanos;

  /**
   * @param thread the number of this thread in the load, from 0
   */
  Worker(Load load, int thread, ConnectionPool pool, Window.Times window) {
    this.load = load;
    this.pool = pool;
    this.window = window;
    this.schedule = load.schedule(window.begin(), thread);
    this.tally = new Tally(load.outcomes().names().size());
    this.requests = load.requests().stream().map(Request::direct).toArray(ByteBuffer[]::new);
    this.next = requests.length / load.threads() * thread;
  }

  /**
   * Runs until the window has ended and all requests are answered, or the server cannot be reached.
   */
  void run() {
    long before = cpuTime();
    try {
      while (isRunning(System.nanoTime())) {
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

  private boolean isRunning(long now) {
    return now < window.end() && (pool.busy() > 0 || schedule.due(now) < window.to());
  }

  private void sendDue(long now) {
    while (pool.hasFree()) {
      long due = schedule.due(now);
      if (due > now || due >= window.to()) {
        return;
      }
      schedule.sent();
      send(pool.take(), due);
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
    long wait = Math.max(0, wakeTime(now) - now);
    if (wait >= MILLI) {
      pool.await(ready, wait / MILLI);
    } else if (!pool.poll(ready) && wait > 0) {
      LockSupport.parkNanos(pool.busy() > 0 ? Math.min(wait, NAP) : wait);
    }
  }

  private long wakeTime(long now) {
    long due = schedule.due(now);
    return pool.hasFree() && due < window.to() ? due : window.end();
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
      pool.replace(connection);
    } else {
      pool.release(connection);
    }
    sendDue(now);
  }

  private void broken(Connection connection, IOException e) {
    // A server may close a connection between two requests; that is not a failure.
    if (connection.busy()) {
      failed("connection lost: " + e.getMessage());
    }
    try {
      pool.replace(connection);
    } catch (IOException gone) {
      throw new GaveUp("the server takes no connections (" + gone.getMessage() + ")");
    }
  }

  private void failed(String why) {
    tally.failed(why);
    if (tally.failedInARow() >= GIVES_UP_AFTER) {
      throw new GaveUp(GIVES_UP_AFTER + " failures in a row");
    }
  }

  private void countUnanswered() {
    if (pool.busy() > 0) {
      tally.failed("no answer", pool.busy());
    }
    long unsent = schedule instanceof RequestSchedule.Open open ? open.until(window.to()) : 0;
    if (unsent > 0) {
      tally.failed("not sent: the server is too slow for the rate", unsent);
    }
  }

  Tally tally() {
    return tally;
  }

  /** The processor time that this thread used. */
  long cpuNanos() {
    return cpuNanos;
  }
}
