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
 * Refuses a connection pooler in transaction mode, which gives each transaction any free session of
 * the server: a lock taken in one session would not protect another.
 */
final class PoolerCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PoolerCheck.class);
  // More than the usual number of free sessions in a pool, so that one connection gets the session
  // that is looked for.
  private static final int NEIGHBOURS = 24;
  private static final String NO_STATEMENT = "26000";
  private static final String TWO_STATEMENTS = "42P05";

  private PoolerCheck() {}

  /**
   * Checks that a connection keeps its session of the server.
   *
   * @param connection in no transaction
   * @throws Problem {@code DATABASE_REFUSED} when it does not keep it
   */
  static void check(Database database, Connection connection) throws SQLException {
    DSLContext db = database.on(connection);
    int first = Session.pid(db);
    connection.commit();
    // The values that the server sent when the connection was made; a pooler sends its own.
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

  // Each keeps its transaction open, and with it its session.
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
      // The pool has no more sessions, and none of these is the first one.
      LOG.debug("the pooler gave {} sessions: {}", neighbours.size(), e.toString());
    }
  }

  /** Whether the error shows that a prepared statement was used in another session than its own. */
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
