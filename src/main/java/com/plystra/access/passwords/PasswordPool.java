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
 * Hashes passwords on half of the cores, so that many at once do not use up processor or memory.
 * When its queue is full, further work is refused.
 */
public final class PasswordPool implements AutoCloseable {
  private static final int QUEUE = 256;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicInteger threads = new AtomicInteger();
  private final LongAdder computed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Hashing hashing = new Hashing();
  private final PasswordHasher hasher;
  private final ThreadPoolExecutor pool;

  /** The operations that cost time and memory. Only the pool's threads get an instance. */
  public final class Hashing {
    private Hashing() {}

    /** The hash of a password with a new salt. */
    public String hash(String password) {
      computed.increment();
      return hasher.hash(password);
    }

    /**
     * Compares a password with a hash; without a hash it is wrong, after the same time. Hashes of
     * earlier versions and of other programs may be of the text as it was given, and not of its
     * NFKC. So a text that differs from its NFKC is tried in both forms.
     */
    public PasswordMatch match(String password, Optional<String> stored) {
      String normal = PasswordText.hashed(password);
      if (matches(normal, stored)) {
        boolean outdated = stored.filter(hasher::isOutdated).isPresent();
        return outdated ? PasswordMatch.OUTDATED : PasswordMatch.RIGHT;
      }
      return !normal.equals(password) && matches(password, stored)
          ? PasswordMatch.OUTDATED
          : PasswordMatch.WRONG;
    }

    private boolean matches(String text, Optional<String> stored) {
      computed.increment();
      return hasher.matches(text, stored);
    }
  }

  /**
   * @param cost of the hashes that it makes; those of another cost are outdated
   */
  public PasswordPool(PasswordCost cost) {
    this.hasher = new PasswordHasher(cost);
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

  /** Hashes a password with a new salt. Completes on a thread of the pool. */
  public CompletableFuture<String> hash(String password) {
    return run(hashing -> hashing.hash(password));
  }

  /** Runs work that hashes on a thread of the pool, and completes there. */
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

  /** The number of passwords that are being hashed. */
  public int running() {
    return pool.getActiveCount();
  }

  /** The number of waiting tasks. */
  public int waiting() {
    return pool.getQueue().size();
  }

  /** The number of refused tasks since the start. */
  public long refused() {
    return refused.sum();
  }

  /** The number of hashes computed so far. */
  public long computed() {
    return computed.sum();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
