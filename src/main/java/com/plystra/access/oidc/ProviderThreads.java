package com.plystra.access.oidc;

import com.plystra.base.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The few threads that wait for the provider. A provider that does not answer takes up these
 * threads and none of the server's; further sign-ins are refused when the queue is full.
 */
final class ProviderThreads implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUE = 64;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicInteger threads = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), this::thread);

  ProviderThreads() {
    pool.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "oidc-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Runs work on a thread of the pool, and completes there. */
  <T> CompletableFuture<T> run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, pool);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          Problem.rateLimited("Too many sign-ins wait for the identity provider.", SOON));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
