package com.plystra.decision.lists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.caller.Principal;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.threads.Fatal;
import com.plystra.http.JsonContent;
import com.plystra.http.ReplyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Executor;
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

  private final Principal caller;
  private final Function<AccessRow, JsonContent> shown;
  private final Closing closing;
  private final Threads threads;
  private final Runnable released;
  private final MessageDigest digest = Sha256.create();
  private final AtomicBoolean filling = new AtomicBoolean();
  private final AtomicBoolean gone = new AtomicBoolean();
  private volatile @Nullable ReplyStream stream;
  private volatile boolean over;
  private volatile boolean closed;
  private @Nullable AccessMap map;
  private long rows;

  /**
   * The threads of all streams.
   *
   * @param fill write rows, which takes long
   * @param check look after the callers, which takes no time
   */
  record Threads(Executor fill, ScheduledExecutorService check) {}

  /** Records the end of the map, and makes the last line. */
  interface Closing {
    /** Returns when the record is durable. */
    JsonContent close(long rows, Digest digest);
  }

  /**
   * @param caller who has asked; the stream ends when the caller's rights change
   * @param released called once when the stream has ended and nothing works for it any more
   */
  AccessMapStream(
      Principal caller,
      Function<AccessRow, JsonContent> shown,
      Closing closing,
      Threads threads,
      Runnable released) {
    this.caller = caller;
    this.shown = shown;
    this.closing = closing;
    this.threads = threads;
    this.released = released;
  }

  /** Begins to write the map. Called once. */
  void begin(AccessMap rowsOf, ReplyStream to) {
    map = rowsOf;
    stream = to;
    fillIfNobodyDoes();
    checkLater(to);
  }

  /** Whether nobody wants the rest any more. */
  boolean isOver() {
    return over;
  }

  /** Called when the response could not begin. */
  void abandon() {
    over = true;
    closed = true;
    release();
  }

  @Override
  public void drained() {
    fillIfNobodyDoes();
  }

  @Override
  public void closed() {
    over = true;
    closed = true;
    if (!filling.get()) {
      release();
    }
  }

  private void release() {
    if (gone.compareAndSet(false, true)) {
      map = null;
      released.run();
    }
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
      threads.fill().execute(task);
    } catch (RejectedExecutionException e) {
      // The server stops.
      stopping();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // check() throws nothing.
  private void checkLater(ReplyStream to) {
    try {
      threads.check().schedule(() -> check(to), CHECK.toMillis(), TimeUnit.MILLISECONDS);
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

  private boolean isKnown(ReplyStream to) {
    try {
      Principal now = to.caller();
      return now.identity().equals(caller.identity()) && now.rights().equals(caller.rights());
    } catch (RuntimeException e) {
      // Most likely a Problem: its credentials are not valid any more.
      return false;
    }
  }

  private void fill() {
    ReplyStream to = stream;
    AccessMap rowsOf = map;
    if (to == null || rowsOf == null) {
      return;
    }
    try {
      if (writeOn(rowsOf, to)) {
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
    if (closed) {
      release();
    } else if (to.pending() == 0) {
      // Everything was taken before that was set.
      fillIfNobodyDoes();
    }
  }

  /** Writes for a turn; returns whether there is more that the caller would take now. */
  private boolean writeOn(AccessMap rowsOf, ReplyStream to) throws IOException {
    long end = System.nanoTime() + TURN.toNanos();
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
    while (!over && to.pending() + chunk.size() < MOST_PENDING) {
      AccessRow row = rowsOf.poll();
      if (row != null) {
        rows++;
        digest.update(row.digested().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        line(chunk, shown.apply(row));
      } else if (!rowsOf.advance()) {
        line(chunk, closing.close(rows, Digest.of(digest.digest())));
        over = true;
        to.write(chunk.toByteArray());
        to.end();
        return false;
      }
      if (chunk.size() >= CHUNK) {
        to.write(chunk.toByteArray());
        chunk.reset();
      }
      if (System.nanoTime() >= end) {
        break;
      }
    }
    if (!over && chunk.size() > 0) {
      to.write(chunk.toByteArray());
    }
    return !over && to.pending() < MOST_PENDING;
  }

  private static void line(ByteArrayOutputStream to, JsonContent content) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(to)) {
      content.write(out);
    }
    to.write('\n');
  }
}
