package com.plystra.decision.lists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.http.JsonContent;
import com.plystra.http.ReplyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an access map as lines of JSON, as fast as the caller reads them. It uses a thread only
 * while it writes. INVARIANT: one thread at a time writes, see {@link #filling}.
 */
final class AccessMapStream implements ReplyStream.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(AccessMapStream.class);
  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHUNK = 32 * 1024;
  private static final int MOST_PENDING = 256 * 1024;
  private static final Duration TURN = Duration.ofMillis(50);
  private static final Duration CHECK = Duration.ofSeconds(1);

  private final AccessMap map;
  private final Function<AccessRow, JsonContent> shown;
  private final Closing closing;
  private final ScheduledExecutorService threads;
  private final Runnable released;
  private final MessageDigest digest = Sha256.create();
  private final AtomicBoolean filling = new AtomicBoolean(true);
  private volatile @Nullable ReplyStream stream;
  private volatile boolean over;
  private long rows;

  /** Records the end of the map, and makes the last line. */
  interface Closing {
    /** Returns when the record is durable. */
    JsonContent close(long rows, Digest digest);
  }

  /**
   * @param released called once when the stream has ended
   */
  AccessMapStream(
      AccessMap map,
      Function<AccessRow, JsonContent> shown,
      Closing closing,
      ScheduledExecutorService threads,
      Runnable released) {
    this.map = map;
    this.shown = shown;
    this.closing = closing;
    this.threads = threads;
    this.released = released;
  }

  /** Begins to write. Called once. */
  void begin(ReplyStream to) {
    stream = to;
    submit(this::fill);
    checkLater(to);
  }

  @Override
  public void drained() {
    fillIfNobodyDoes();
  }

  @Override
  public void closed() {
    over = true;
    released.run();
  }

  @Override
  public void stopping() {
    over = true;
    ReplyStream to = stream;
    if (to != null) {
      to.end();
    }
  }

  private void fillIfNobodyDoes() {
    if (!over && filling.compareAndSet(false, true)) {
      submit(this::fill);
    }
  }

  private void submit(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      // The server stops.
      stopping();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // check() throws nothing.
  private void checkLater(ReplyStream to) {
    try {
      threads.schedule(() -> check(to), CHECK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      stopping();
    }
  }

  /** Ends a stream whose caller does not read, or may not ask any more. */
  private void check(ReplyStream to) {
    if (over) {
      return;
    }
    if (to.isStalled() || !isKnown(to)) {
      over = true;
      to.end();
    } else {
      checkLater(to);
    }
  }

  private static boolean isKnown(ReplyStream to) {
    try {
      to.caller();
      return true;
    } catch (Problem e) {
      return false;
    }
  }

  private void fill() {
    ReplyStream to = stream;
    if (to == null) {
      return;
    }
    try {
      if (writeOn(to)) {
        submit(this::fill);
        return;
      }
    } catch (IOException | RuntimeException | Error e) {
      // The last line is missing, so the reader knows that the map is not complete.
      over = true;
      to.end();
      LOG.error("An access map was cut off by an error.", e);
      Fatal.report(e);
    }
    filling.set(false);
    if (to.pending() == 0) {
      // Everything was taken before that was set.
      fillIfNobodyDoes();
    }
  }

  /** Writes for a turn; returns whether there is more that the caller would take now. */
  private boolean writeOn(ReplyStream to) throws IOException {
    long end = System.nanoTime() + TURN.toNanos();
    while (!over && to.pending() < MOST_PENDING) {
      ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
      while (!over && chunk.size() < CHUNK && System.nanoTime() < end && map.hasNext()) {
        AccessRow row = map.next();
        rows++;
        digest.update(row.digested().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        line(chunk, shown.apply(row));
      }
      if (over) {
        return false;
      }
      if (!map.hasNext()) {
        line(chunk, closing.close(rows, Digest.of(digest.digest())));
        over = true;
        to.write(chunk.toByteArray());
        to.end();
        return false;
      }
      if (chunk.size() > 0) {
        to.write(chunk.toByteArray());
      }
      if (System.nanoTime() >= end) {
        return to.pending() < MOST_PENDING;
      }
    }
    return false;
  }

  private static void line(ByteArrayOutputStream to, JsonContent content) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(to)) {
      content.write(out);
    }
    to.write('\n');
  }
}
