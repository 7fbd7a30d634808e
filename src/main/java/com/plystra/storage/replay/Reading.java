package com.plystra.storage.replay;

import com.plystra.storage.db.Database;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Reads a database, while the sum over its rows is computed from the rows that it reads. A start
 * needs most rows anyway, and so reads them only once. The result is valid only if that database is
 * then used.
 */
@FunctionalInterface
public interface Reading {
  /**
   * Reads the rows that it needs.
   *
   * @param rows receives each row that is read
   * @return the tables of which every row was passed on with all columns
   */
  Set<String> read(Database database, BiConsumer<Table<?>, Record> rows);

  /** Reads nothing. */
  static Reading none() {
    return (database, rows) -> Set.of();
  }
}
