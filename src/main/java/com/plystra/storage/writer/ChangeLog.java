package com.plystra.storage.writer;

import com.plystra.base.hash.Digest;
import com.plystra.journal.JournalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;

/**
 * The journal as the one writer needs it, for any storage: makes a batch of changes durable. Only
 * the writer's thread calls it.
 */
public interface ChangeLog {
  /** The sequence of the last change that is known to be durable; 0 before the first. */
  long lastMutation();

  /** The sum over all rows after the last mutation. */
  Digest stateDigest();

  /**
   * A new connection for the writer, without auto-commit; the caller closes it. The database then
   * has exactly the changes up to {@link #lastMutation}, and the outcome of every earlier commit is
   * known.
   *
   * @throws SQLException or a RuntimeException when the database is not in that state yet
   */
  Connection connect() throws SQLException;

  /** Called while the writer is idle: throws when no change could be made on the connection. */
  void check(Connection connection) throws SQLException;

  /** Starts a batch's transaction. */
  void begin(DSLContext db);

  /**
   * Writes a batch's records: they are durable once the transaction is committed, or before.
   *
   * @param records changes, with the decisions that they depend on; the last is a change
   * @return the last one's sequence
   * @throws RuntimeException when no record was written
   */
  long keep(DSLContext db, List<JournalRecord> records);

  /** Notes that the transaction of the last records was committed. */
  void committed();

  /**
   * Ends the transaction of a batch that changed nothing, so that its reads may be used in answers.
   *
   * @throws SQLException when they may not be used
   */
  default void nothingChanged(Connection connection) throws SQLException {
    connection.rollback();
  }
}
