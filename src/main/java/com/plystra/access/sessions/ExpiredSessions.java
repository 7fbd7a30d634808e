package com.plystra.access.sessions;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.base.ids.Ids;
import com.plystra.base.threads.Threads;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired sessions in the background, in small changes, so that other changes can run in
 * between. The sessions are invalid already; removing them only keeps the table small.
 */
public final class ExpiredSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredSessions.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int BATCH = 50;

  private final Database database;
  private final Writer writer;
  private final Clock clock;
  private final Ids ids;
  private final Lifetimes lifetimes;
  private final SessionEvents events;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "expired-sessions");

  public ExpiredSessions(
      Database database,
      Writer writer,
      Clock clock,
      Ids ids,
      Lifetimes lifetimes,
      SessionEvents events) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.ids = ids;
    this.lifetimes = lifetimes;
    this.events = events;
  }

  /** Starts removing at once, and repeats until closed. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    do {
      try {
        int unused = remove();
      } catch (RuntimeException e) {
        LOG.warn("expired sessions could not be removed; it will be tried again: {}", e.toString());
      }
    } while (!isClosingWithin(PERIOD));
  }

  private boolean isClosingWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // This thread is never interrupted.
      return true;
    }
  }

  /**
   * Removes all sessions that have expired.
   *
   * @return how many
   */
  public int remove() {
    int removed = 0;
    while (!SessionStore.expired(database.reads(), clock.instant(), lifetimes, 1).isEmpty()
        && closing.getCount() > 0) {
      removed += batch();
    }
    return removed;
  }

  private int batch() {
    try {
      int removed = writer.submit(caller(), this::removeSome).join();
      events.count(Event.EXPIRY, removed);
      return removed;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Caller caller() {
    return Caller.system(ids.next("req"), "the session's time is over");
  }

  private int removeSome(Tx tx) {
    List<SessionsRecord> rows = SessionStore.expired(tx.db(), tx.now(), lifetimes, BATCH);
    rows.forEach(row -> SessionAudit.ended(tx, "expired", row));
    return rows.size();
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
