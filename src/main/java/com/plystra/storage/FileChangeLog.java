package com.plystra.storage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.recovery.Journaled;
import com.plystra.storage.replay.Replay;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records changes in the journal's files. A change in the journal has happened, even if the
 * database's commit fails: the database then gets the change from the journal.
 */
final class FileChangeLog implements ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger(FileChangeLog.class);

  private final Journal journal;
  private final Database database;

  FileChangeLog(Journal journal, Database database) {
    this.journal = journal;
    this.database = database;
  }

  @Override
  public long lastMutation() {
    return journal.head().lastMutation();
  }

  @Override
  public Digest stateDigest() {
    return journal.head().stateDigest();
  }

  // After a failure, H2 opens its file again in the state that it last wrote. That state may have a
  // commit whose outcome was unknown, and lack commits that had succeeded.
  @Override
  public Connection connect() throws SQLException {
    Connection connection = database.connect();
    try {
      bringLevel(connection);
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void bringLevel(Connection connection) throws SQLException {
    long position = Position.get(database.on(connection));
    if (position != lastMutation()) {
      LOG.warn("the database is at change {} instead of {}", position, lastMutation());
      Replay.catchUp(database, connection, journal.segments());
    }
  }

  /** An embedded database that fails closes its connections. */
  @Override
  public void check(Connection connection) {}

  @Override
  public void begin(DSLContext db) {}

  @Override
  public long keep(DSLContext db, List<JournalRecord> records) {
    return Journaled.append(journal, records) + records.size() - 1;
  }

  @Override
  public void committed() {}
}
