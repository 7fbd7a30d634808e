package com.plystra.access.passwords;

import com.plystra.base.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Hashes passwords on half of the cores, so that many at once starve nothing else of processor or
 * memory. What comes while a full queue waits is turned away.
 */
public final class PasswordPool implements AutoCloseable {
  private static final int QUEUE = 256;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicInteger threads = new AtomicInteger();
  private final LongAdder computed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Hashing hashing = new Hashing();
  private final ThreadPoolExecutor pool;

  /** What costs time and memory; only threads of the pool get to it. */
  public final class Hashing {
    private Hashing() {}

    /** The hash under a new salt. */
    public String hash(String password) {
      computed.increment();
      return PasswordHash.of(password);
    }

    /** Whether the password is the one that was hashed; without a hash, no, after as long. */
    public boolean matches(String password, Optional<String> stored) {
      computed.increment();
      return PasswordHash.matches(password, stored);
    }
  }

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
    return run(hashing -> hashing.hash(password));
  }

  /** Runs work that hashes on one of the pool's threads, and completes there. */
  public <T> CompletableFuture<T> run(Function<Hashing, T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> work.apply(hashing), pool);
    } catch (RejectedExecutionException e) {
      refused.increment();
      return CompletableFuture.failedFuture(
          Problem.rateLimited(
              "Too many passwords wait to be hashed: try again in a moment.", SOON));
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

  /** How many hashes were computed so far. */
  public long computed() {
    return computed.sum();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
