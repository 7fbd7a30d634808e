package com.plystra.storage.recovery;

import com.plystra.storage.db.Database;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Finds triggers, routines, views and linked tables. No migration creates any. They can change rows
 * or show false ones, and the sum over all rows does not cover them.
 */
final class UnknownSchemaObjects {
  private static final String CATALOGUE = "information_schema";

  private UnknownSchemaObjects() {}

  /** Their names; none in a database that only servers and their migrations have written. */
  static List<String> in(Database database) {
    DSLContext reads = database.reads();
    DSLContext db =
        reads
            .configuration()
            .derive(SettingsTools.clone(reads.settings()).withRenderSchema(true))
            .dsl();
    List<String> names = names(db, "triggers", "trigger_name", DSL.trueCondition());
    names.addAll(names(db, "routines", "routine_name", DSL.trueCondition()));
    names.addAll(
        names(
            db,
            "tables",
            "table_name",
            text("table_schema")
                .notEqualIgnoreCase(CATALOGUE)
                .and(
                    text("table_type")
                        .ne("BASE TABLE")
                        .or(text("storage_type").notIn("CACHED", "MEMORY")))));
    return names;
  }

  private static List<String> names(DSLContext db, String table, String name, Condition where) {
    return db.select(text(name))
        .from(DSL.table(DSL.name(CATALOGUE, table)))
        .where(where)
        .fetch(text(name));
  }

  private static Field<String> text(String name) {
    return DSL.field(DSL.name(name), SQLDataType.VARCHAR);
  }
}
