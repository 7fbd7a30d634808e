package com.plystra.db;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Foreign keys set aside while a database is filled: rows then come in any order, also those that
 * refer to others of their own table. All in the caller's transaction.
 */
public final class References {
  private final DSLContext db;
  private final List<Key> dropped = new ArrayList<>();

  private record Key(String table, String name, String definition) {}

  private References(DSLContext db) {
    this.db = db;
  }

  /** Sets them aside. */
  public static References suspend(DSLContext db) {
    References references = new References(db);
    if (db.dialect() == SQLDialect.H2) {
      db.execute("set referential_integrity false");
    } else {
      references.drop();
    }
    return references;
  }

  // In PostgreSQL they are part of the schema, which belongs to the transaction.
  private void drop() {
    db.fetch(
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
                + " where contype = 'f' and connamespace = current_schema()::regnamespace")
        .forEach(
            row ->
                dropped.add(
                    new Key(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)))));
    for (Key key : dropped) {
      db.alterTable(DSL.table(key.table())).dropConstraint(DSL.name(key.name())).execute();
    }
  }

  /** Puts them back; PostgreSQL checks every row, H2 none. */
  public void resume() {
    if (db.dialect() == SQLDialect.H2) {
      db.execute("set referential_integrity true");
    }
    for (Key key : dropped) {
      db.execute(
          "alter table "
              + key.table()
              + " add constraint "
              + db.render(DSL.name(key.name()))
              + " "
              + key.definition());
    }
  }
}
