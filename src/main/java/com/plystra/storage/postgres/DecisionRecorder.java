package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AppendThread;
import com.plystra.journal.Commits;
import com.plystra.journal.PendingAppend;
import com.plystra.journal.Recorder;
import com.plystra.storage.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that writes this start's chain of decisions. It takes the queued decisions,
 * writes them in one transaction, commits, and releases the answers. A decision that was made on an
 * older state than the database has by then is made again first. So no answer ignores a change that
 * was acknowledged before it, whichever server made that change. Answers without a record are
 * handled the same way, and also need a write: a database server that was cut off can answer reads,
 * but its writes are not confirmed.
 */
final class DecisionRecorder implements Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionRecorder.class);
  private static final int BATCH = 512;
  private static final long RETRY_MILLIS = 500;
  private static final long IDLE_MILLIS = 60_000;
  private static final long FOLLOW_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final int VALIDATION_SECONDS = 1;
  private static final int MAX_REMEMBERED = 100_000;

  private final Database database;
  private final Session session;
  private final OwnChain chain;
  private final Closing closing;
  private final Clock clock;
  private final AppendThread appends = new AppendThread(this::work);
  private final Commits commits = new Commits();
  private final Set<Digest> stored = new HashSet<>();
  private @Nullable Connection connection;
  private volatile @Nullable String failure;

  /**
   * Does not connect yet.
   *
   * @param chain a new chain, with its first record
   */
  DecisionRecorder(
      Database database, Session session, OwnChain chain, Closing closing, Clock clock) {
    this.database = database;
    this.session = session;
    this.chain = chain;
    this.closing = closing;
    this.clock = clock;
  }

  void start() {
    appends.start();
  }

  @Override
  public void append(List<PendingAppend> appendings) {
    appends.add(appendings);
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean confirmsUnrecorded() {
    return true;
  }

  @Override
  public Commits commits() {
    return commits;
  }

  /** The number of records in this start's chain. */
  long records() {
    return chain.head().number();
  }

  @Override
  public int queued() {
    return appends.waiting();
  }

  void drain() {
    appends.drain();
    discard();
  }

  private void work(AppendThread from) {
    while (!from.isDrained()) {
      List<PendingAppend> taken = from.take(failure == null ? IDLE_MILLIS : RETRY_MILLIS);
      for (int begin = 0; begin < taken.size(); begin += BATCH) {
        write(taken.subList(begin, Math.min(taken.size(), begin + BATCH)));
      }
      if (taken.isEmpty() && failure != null) {
        probe();
      }
    }
  }

  private void write(List<PendingAppend> batch) {
    Inserts inserts;
    long began = System.nanoTime();
    try {
      closing.requireOpen();
      inserts = inserted(batch);
    } catch (SQLException | RuntimeException e) {
      fail(batch, e);
      return;
    }
    if (commit(inserts)) {
      remember(inserts.parts());
      failure = null;
      commits.done(batch.size(), System.nanoTime() - began);
      PendingAppend.release(batch);
    } else {
      refuse(batch);
    }
  }

  // A connection that ended unnoticed since its last use has written nothing of the batch.
  private Inserts inserted(List<PendingAppend> batch) throws SQLException {
    Connection kept = connection;
    try {
      return insert(batch);
    } catch (SQLException | RuntimeException e) {
      if (kept == null || kept.isValid(VALIDATION_SECONDS)) {
        throw e;
      }
      LOG.warn(
          "the session that recorded decisions has ended, another is started: {}", e.toString());
      discard();
      return insert(batch);
    }
  }

  private Inserts insert(List<PendingAppend> batch) throws SQLException {
    DSLContext db = database.on(connection());
    long last = session.position(db);
    Inserts inserts = new Inserts(chain.head(), stored);
    for (PendingAppend appending : batch) {
      follow(appending, last);
      appending.numbered(inserts.head().sequence() + 1);
      for (int i = 0; i < appending.records().size(); i++) {
        inserts.add(appending.records().get(i), appending.bodies().get(i), clock);
      }
    }
    if (inserts.size() > 0) {
      inserts.run(db);
    } else {
      Session.confirm(db);
    }
    return inserts;
  }

  // The world will have in a moment what the database has already.
  private static void follow(PendingAppend appending, long lastMutation) {
    long deadline = System.nanoTime() + FOLLOW_NANOS;
    while (appending.restsOn() < lastMutation) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("decisions are made on a state older than the database's");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      appending.renew();
    }
  }

  /** Whether the written records are known to be durable. */
  private boolean commit(Inserts inserts) {
    if (inserts.size() > 0) {
      chain.expect(inserts.head(), session.timeline());
    }
    try {
      connection().commit();
      chain.committed();
      return true;
    } catch (SQLException e) {
      LOG.warn("a commit of decisions has no known outcome: {}", e.toString());
      discard();
      return inserts.size() > 0 && settle(inserts);
    }
  }

  // A new connection gets the chain's lock only after the previous one has ended, with or without a
  // commit.
  private boolean settle(Inserts inserts) {
    try {
      var unused = connection();
      return chain.head().hash().equals(inserts.head().hash());
    } catch (SQLException | RuntimeException e) {
      lost(e);
      return false;
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = session.connect();
      connection = open;
      chain.settle(database.on(open), session.timeline());
      open.commit();
    }
    return open;
  }

  private void remember(Set<Digest> parts) {
    if (stored.size() > MAX_REMEMBERED) {
      stored.clear();
    }
    stored.addAll(parts);
  }

  private void fail(List<PendingAppend> batch, Exception cause) {
    lost(cause);
    refuse(batch);
  }

  private void lost(Exception cause) {
    if (failure == null) {
      LOG.error("decisions cannot be recorded: {}", cause.toString());
    }
    failure = String.valueOf(cause.getMessage());
    discard();
  }

  private void refuse(List<PendingAppend> batch) {
    commits.failed();
    Problem problem = AppendThread.unavailable("the audit journal cannot be written");
    batch.forEach(appending -> appending.refuse(problem));
  }

  /** Tests whether the database accepts records again, without leaving one. */
  private void probe() {
    try {
      closing.requireOpen();
      Connection open = connection();
      Probe.run(database.on(open), chain.head().chain(), clock);
      open.rollback();
      failure = null;
      LOG.info("decisions can be recorded again");
    } catch (SQLException | RuntimeException e) {
      lost(e);
    }
  }

  private void discard() {
    Connection old = connection;
    connection = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (SQLException e) {
      LOG.debug("a database connection did not close: {}", e.toString());
    }
  }
}
