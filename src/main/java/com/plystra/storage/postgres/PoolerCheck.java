package com.plystra.storage.postgres;

import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a pooler that lends each transaction whichever session of the server's is free: a lock
 * that was taken in one would keep nobody out in another.
 */
final class PoolerCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PoolerCheck.class);
  // More than a pool usually has sessions that are free: one of these gets the one looked for.
  private static final int NEIGHBOURS = 24;
  private static final String NO_STATEMENT = "26000";
  private static final String TWO_STATEMENTS = "42P05";

  private PoolerCheck() {}

  /**
   * Looks whether the server's session stays with a connection.
   *
   * @param connection in no transaction
   * @throws Problem {@code DATABASE_REFUSED} when it does not
   */
  static void check(Database database, Connection connection) throws SQLException {
    DSLContext db = database.on(connection);
    int first = Session.pid(db);
    connection.commit();
    // What the server said when the connection was made; a pooler says something of its own.
    if (connection.unwrap(PGConnection.class).getBackendPID() == first) {
      return;
    }
    LOG.info("there is a pooler between this server and PostgreSQL");
    List<Connection> neighbours = new ArrayList<>();
    try {
      refuseShared(database, first, neighbours);
      if (Session.pid(db) != first) {
        throw refusal();
      }
      connection.commit();
    } finally {
      for (Connection neighbour : neighbours) {
        neighbour.close();
      }
    }
  }

  // Each keeps its transaction open, and with it the session that it was lent.
  private static void refuseShared(Database database, int first, List<Connection> neighbours) {
    try {
      while (neighbours.size() < NEIGHBOURS) {
        Connection neighbour = database.connectWithin(1);
        neighbours.add(neighbour);
        if (Session.pid(database.on(neighbour)) == first) {
          throw refusal();
        }
      }
    } catch (SQLException e) {
      // The pool has no more sessions; none of those it has is the first.
      LOG.debug("the pooler gave {} sessions: {}", neighbours.size(), e.toString());
    }
  }

  /** Whether a statement was looked for in another session than the one that it was prepared in. */
  static boolean isMixedUp(Exception e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql
          && (NO_STATEMENT.equals(sql.getSQLState()) || TWO_STATEMENTS.equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  static Problem refusal() {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "DATABASE_REFUSED",
        "a pooler in transaction mode stands between this server and PostgreSQL: the lock that"
            + " keeps a second server out does not hold there. Set pool_mode = session for this"
            + " database, or name PostgreSQL itself in DATABASE_URL");
  }
}
