package com.plystra.access.sessions;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.base.ids.Ids;
import com.plystra.base.threads.Threads;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Mutation;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private final CurrentWorld world;
  private final SessionValidity validity;
  private final SessionEvents events;
  private final Runnable more;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "expired-sessions");

  /**
   * @param more other work to do as often
   */
  public ExpiredSessions(
      Database database,
      Writer writer,
      Clock clock,
      Ids ids,
      CurrentWorld world,
      SessionValidity validity,
      SessionEvents events,
      Runnable more) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.ids = ids;
    this.world = world;
    this.validity = validity;
    this.events = events;
    this.more = more;
  }

  /** Starts removing at once, and repeats until closed. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    do {
      try {
        more.run();
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
   * Removes all sessions that have expired, or were not used within the idle time-out.
   *
   * @return how many
   */
  public int remove() {
    validity.forgetEnded(world.get());
    int removed = 0;
    while (!SessionStore.expired(database.reads(), clock.instant(), validity.lifetimes(), 1)
            .isEmpty()
        && closing.getCount() > 0) {
      removed += batch(this::removeSome);
    }
    List<String> idle = idle();
    for (int from = 0; from < idle.size() && closing.getCount() > 0; from += BATCH) {
      List<String> some = idle.subList(from, Math.min(from + BATCH, idle.size()));
      removed += batch(tx -> removeIdle(tx, some));
    }
    return removed;
  }

  // No index of the table has the times of use, which are in memory alone.
  private List<String> idle() {
    Instant now = clock.instant();
    List<String> ids = new ArrayList<>();
    world
        .get()
        .eachSession(
            session -> {
              if (validity.isIdle(session, now)) {
                ids.add(session.id());
              }
            });
    return ids;
  }

  private int batch(Mutation<Integer> change) {
    try {
      int removed = writer.submit(caller(), change).join();
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
    return end(tx, SessionStore.expired(tx.db(), tx.now(), validity.lifetimes(), BATCH));
  }

  /** Some of them may have been used meanwhile. */
  private int removeIdle(Tx tx, List<String> ids) {
    return end(
        tx,
        SessionStore.byIds(tx.db(), ids).stream()
            .filter(row -> !validity.isOn(row, tx.now()))
            .toList());
  }

  private static int end(Tx tx, List<SessionsRecord> rows) {
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
