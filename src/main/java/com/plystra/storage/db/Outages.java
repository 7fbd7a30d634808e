package com.plystra.storage.db;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Distinguishes a database server that is unavailable from a statement that is wrong. */
final class Outages implements ExecuteListener {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  // Connection lost, out of resources, stopped by an operator, system error; and a standby that
  // refuses a write.
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
  private static final String READ_ONLY = "25006";

  @Override
  public void exception(ExecuteContext context) {
    SQLException e = cause(context);
    if (e != null) {
      // The embedded database shares this process's memory, and closes when that runs out.
      Fatal.report(e);
    }
    if (e != null && isOutage(e)) {
      LOG.warn("the database is not available: {}", cause(e).getMessage());
      context.exception(problem());
    }
  }

  // When the pool has no connection, jOOQ passes its own exception, which has the cause.
  private static @Nullable SQLException cause(ExecuteContext context) {
    RuntimeException thrown = context.exception();
    return context.sqlException() == null
            && thrown != null
            && thrown.getCause() instanceof SQLException cause
        ? cause
        : context.sqlException();
  }

  // A batch's own message names the statement first, and the error only after that.
  private static SQLException cause(SQLException e) {
    return e instanceof BatchUpdateException && e.getNextException() != null
        ? e.getNextException()
        : e;
  }

  static Problem problem() {
    return Problem.unavailable(
        "NOT_READY", "The database cannot be reached, or accepts no more work.");
  }

  static boolean isOutage(SQLException e) {
    // The pool throws this when it has no connection.
    if (e instanceof java.sql.SQLTransientConnectionException) {
      return true;
    }
    @Nullable String state = e.getSQLState();
    return state != null
        && state.length() == 5
        && (CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY));
  }
}
