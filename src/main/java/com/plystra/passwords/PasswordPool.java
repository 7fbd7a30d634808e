package com.plystra.passwords;

import com.plystra.problem.Problem;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hashes passwords on half of the cores, so that many at once starve nothing else of processor or
 * memory. What comes while a full queue waits is turned away.
 */
public final class PasswordPool implements AutoCloseable {
  private static final int QUEUE = 256;

  private final AtomicInteger threads = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final ThreadPoolExecutor pool;

  public PasswordPool() {
    int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.pool =
        new ThreadPoolExecutor(
            size, size, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), this::thread);
    pool.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "passwords-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Completes on one of the pool's threads with the hash under a new salt. */
  public CompletableFuture<String> hash(String password) {
    try {
      return CompletableFuture.supplyAsync(() -> PasswordHash.of(password), pool);
    } catch (RejectedExecutionException e) {
      refused.increment();
      return CompletableFuture.failedFuture(
          Problem.of(
              Problem.Kind.RATE_LIMITED,
              "RATE_LIMITED",
              "Too many passwords wait to be hashed: try again in a moment."));
    }
  }

  /** How many passwords are being hashed. */
  public int running() {
    return pool.getActiveCount();
  }

  /** How many wait for that. */
  public int waiting() {
    return pool.getQueue().size();
  }

  /** How many were turned away since the start, as too many waited. */
  public long refused() {
    return refused.sum();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
