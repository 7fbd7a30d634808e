package com.plystra.storage.postgres;

import com.plystra.base.threads.Threads;
import com.plystra.storage.db.Database;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the database server, to detect within two seconds that it does not answer: a cut network
 * line does not end a connection, and its users would wait for its long timeout. A commit that
 * waits for a standby does not count as silence; that timeout ends it.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int PERIOD_MILLIS = 200;
  private static final int ANSWER_MILLIS = 1_750;
  private static final int CONNECT_SECONDS = 2;

  private final Database database;
  private final List<Session> sessions;
  private final ScheduledExecutorService thread = Threads.scheduler("database-pulse");
  private @Nullable Connection connection;
  private volatile boolean silent;

  /**
   * Does not poll yet.
   *
   * @param sessions their connections are ended when the server does not answer
   */
  Heartbeat(Database database, List<Session> sessions) {
    this.database = database;
    this.sessions = List.copyOf(sessions);
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::beat, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Set while the server does not answer; empty while it does. */
  Optional<String> failure() {
    return silent ? Optional.of("the database does not answer") : Optional.empty();
  }

  private void beat() {
    boolean answers = answers();
    if (answers && silent) {
      LOG.info("the database answers again");
    } else if (!answers && !silent) {
      LOG.error("the database does not answer");
      sessions.forEach(Session::abort);
    }
    silent = !answers;
  }

  // An ended connection may be the only one that failed; a silent one has had its time.
  private boolean answers() {
    boolean kept = connection != null;
    try {
      ask();
      return true;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("the database did not answer: {}", e.toString());
      discard();
      return kept && !isSilence(e) && answers();
    }
  }

  private void ask() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connectWithin(CONNECT_SECONDS);
      connection = open;
      open.setAutoCommit(true);
      open.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    }
    // A context of its own, because exceptions of the database's contexts have no cause.
    DSL.using(open, database.dialect()).selectOne().fetch();
  }

  private static boolean isSilence(Throwable e) {
    Throwable at = e;
    while (at != null && !(at instanceof SocketTimeoutException)) {
      at = at.getCause();
    }
    return at != null;
  }

  private void discard() {
    Connection old = connection;
    connection = null;
    try {
      if (old != null) {
        old.abort(Runnable::run);
      }
    } catch (SQLException e) {
      LOG.debug("a database connection did not close: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      var unused = thread.awaitTermination(CONNECT_SECONDS * 2L, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    discard();
  }
}
