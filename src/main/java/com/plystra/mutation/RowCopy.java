package com.plystra.mutation;

import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.db.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/**
 * Copies the committed rows of a database that a killed server left into a new one.
 *
 * <p>H2 must not write to such a file. What its background thread had saved of a transaction stays
 * in the rows as if that were still open, and a change of the same row then waits for it for ever,
 * beyond every time-out (seen with 2.5.252). Reading passes over it and finds what was committed.
 */
final class RowCopy {
  private static final int BATCH = 1_000;

  private final DSLContext from;
  private final DSLContext to;

  private RowCopy(DSLContext from, DSLContext to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies all rows, and the number of the last change in them.
   *
   * @param to has the schema, and no rows
   * @throws IllegalStateException when the schemas differ
   */
  static void copy(DatabaseFile file, Database to) {
    try (Database from = Database.readOnly(file.base())) {
      Migrations.Versions schema = new Migrations(from).versions();
      if (!schema.current().equals(schema.expected())) {
        throw new IllegalStateException("its schema is of version " + schema.current());
      }
      to.reads().transaction(t -> new RowCopy(from.reads(), t.dsl()).copyAll());
    }
  }

  // Every table comes after those that it refers to, but for rows of the same one.
  private void copyAll() {
    to.execute("set referential_integrity false");
    Rows.tables().values().forEach(this::copy);
    to.execute("set referential_integrity true");
    Position.set(to, Position.get(from));
  }

  private void copy(Table<?> table) {
    List<UpdatableRecord<?>> batch = new ArrayList<>();
    try (var rows = from.selectFrom(table).fetchSize(BATCH).fetchLazy()) {
      for (Record row : rows) {
        UpdatableRecord<?> copy = (UpdatableRecord<?>) row;
        copy.changed(true);
        batch.add(copy);
        if (batch.size() == BATCH) {
          flush(batch);
        }
      }
    }
    flush(batch);
  }

  private void flush(List<UpdatableRecord<?>> batch) {
    if (!batch.isEmpty()) {
      to.batchInsert(batch).execute();
      batch.clear();
    }
  }
}
