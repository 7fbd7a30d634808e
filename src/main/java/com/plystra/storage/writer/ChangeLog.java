package com.plystra.storage.writer;

import com.plystra.base.hash.Digest;
import com.plystra.journal.JournalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;

/**
 * The journal as the one writer needs it, in whichever form it is kept: what makes a batch of
 * changes durable. All of it is called by the writer's thread alone.
 */
public interface ChangeLog {
  /** The sequence of the last change that is known to be durable; 0 before the first. */
  long lastMutation();

  /** The sum over all rows after that change. */
  Digest stateDigest();

  /**
   * A new connection for the writer, which the caller closes; nothing is committed on it until it
   * says so. The database then holds exactly the changes up to {@link #lastMutation}, and the
   * outcome of every commit before is known.
   *
   * @throws SQLException or a RuntimeException when that is not so yet
   */
  Connection connect() throws SQLException;

  /** While there is nothing to do: throws when no change could be made on the connection. */
  void check(Connection connection) throws SQLException;

  /** Begins a batch's transaction. */
  void begin(DSLContext db);

  /**
   * Keeps a batch's records: they are durable once the transaction has been committed, or before.
   *
   * @param records changes, with the decisions that they rest on; the last is a change
   * @return the last one's sequence
   * @throws RuntimeException when none of them is kept
   */
  long keep(DSLContext db, List<JournalRecord> records);

  /** The transaction of the records kept last has been committed. */
  void committed();

  /**
   * Ends a batch's transaction in which there was nothing to change, so that what was seen in it
   * may be told.
   *
   * @throws SQLException when it may not be
   */
  default void nothingChanged(Connection connection) throws SQLException {
    connection.rollback();
  }
}
