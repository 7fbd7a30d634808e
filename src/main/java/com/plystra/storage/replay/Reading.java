package com.plystra.storage.replay;

import com.plystra.storage.db.Database;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Reads a database while the sum over its rows is taken of what is read: a start needs most rows
 * anyway, and so reads them once. What was read counts only if that database is then used.
 */
@FunctionalInterface
public interface Reading {
  /**
   * Reads what it is for.
   *
   * @param rows gets each row that is read
   * @return the tables of which every row was handed on, with all its columns
   */
  Set<String> read(Database database, BiConsumer<Table<?>, Record> rows);

  /** Reads nothing. */
  static Reading none() {
    return (database, rows) -> Set.of();
  }
}
