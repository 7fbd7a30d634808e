package com.plystra.storage.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Constraints and indexes that are dropped while a database is filled: foreign keys, so that rows
 * can come in any order, also those that refer to rows of their own table; and in H2 the indexes,
 * which are built faster from all rows at once than row by row. In PostgreSQL, all of this is in
 * the caller's transaction.
 */
public final class References {
  // The size of H2's page cache: its own default, and a part of the heap while indexes are built.
  private static final long USUAL_CACHE_KILOBYTES = 16 << 10;
  private static final long PART_OF_HEAP = 8;

  private final DSLContext db;
  private final List<String> definitions = new ArrayList<>();

  private References(DSLContext db) {
    this.db = db;
  }

  /** Drops them. */
  public static References suspend(DSLContext db) {
    References references = new References(db);
    if (db.dialect() == SQLDialect.H2) {
      references.dropIndexes();
    } else {
      references.dropForeignKeys();
    }
    return references;
  }

  private void dropIndexes() {
    db.execute("set referential_integrity false");
    cache(Runtime.getRuntime().maxMemory() / PART_OF_HEAP / 1024);
    for (Record line : db.fetch("script nodata nopasswords nosettings")) {
      String definition = String.valueOf(line.get(0));
      String words = definition.toLowerCase(Locale.ROOT);
      if (words.startsWith("create index ") && !words.contains("flyway_")) {
        definitions.add(definition);
        db.execute("drop index " + definition.split(" ", -1)[2]);
      }
    }
  }

  private void dropForeignKeys() {
    for (Record key :
        db.fetch(
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
                + " where contype = 'f' and connamespace = current_schema()::regnamespace")) {
      String table = String.valueOf(key.get(0));
      String name = db.render(DSL.name(String.valueOf(key.get(1))));
      definitions.add(
          "alter table " + table + " add constraint " + name + " " + key.get(2, String.class));
      db.execute("alter table " + table + " drop constraint " + name);
    }
  }

  /** Creates them again; PostgreSQL checks every row's references, H2 none. */
  public void resume() {
    definitions.forEach(db::execute);
    if (db.dialect() == SQLDialect.H2) {
      db.execute("set referential_integrity true");
      cache(USUAL_CACHE_KILOBYTES);
    }
  }

  private void cache(long kilobytes) {
    db.execute("set cache_size " + Math.max(USUAL_CACHE_KILOBYTES, kilobytes));
  }
}
