package com.plystra.storage.db;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of the tables whose names begin with {@code local_}. They hold notes that are not
 * part of the state: no record and no snapshot has them, and a rebuilt database has none of them.
 * Each write is a short transaction of its own, beside those of the writer. A write that fails is
 * logged and has no other effect, because such a note may be lost. Write only what has changed.
 */
public final class LocalTables {
  private static final Logger LOG = LoggerFactory.getLogger(LocalTables.class);

  private final Database database;

  public LocalTables(Database database) {
    this.database = database;
  }

  /** Stores a row, in place of the one with its primary key. */
  public void put(UpdatableRecord<?> row) {
    put(row, DSL.falseCondition());
  }

  /**
   * Stores a row, in place of the one with its primary key, and then deletes rows of its table.
   *
   * @param obsolete true for the rows to delete
   */
  public void put(UpdatableRecord<?> row, Condition obsolete) {
    try {
      database.reads().transaction(transaction -> put(transaction.dsl(), row, obsolete));
    } catch (RuntimeException | LinkageError e) {
      LOG.info("a row of {} was not written: {}", row.getTable().getName(), e.toString());
    }
  }

  private static void put(DSLContext db, UpdatableRecord<?> row, Condition obsolete) {
    if (db.dialect() == SQLDialect.POSTGRES) {
      // The commit waits neither for the disk nor for a standby.
      db.execute("set local synchronous_commit = off");
    }
    db.insertInto(row.getTable()).set(row).onDuplicateKeyUpdate().set(row).execute();
    db.deleteFrom(row.getTable()).where(obsolete).execute();
  }
}
