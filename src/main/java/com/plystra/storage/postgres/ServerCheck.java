package com.plystra.storage.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Migrations;
import java.util.List;
import org.jooq.DSLContext;

/** Refuses a PostgreSQL server that could lose confirmed writes. */
final class ServerCheck {
  private static final List<String> NEEDED_ON = List.of("fsync", "full_page_writes");
  private static final int OLDEST = 130_000;

  private ServerCheck() {}

  static void check(DSLContext db) {
    int version = Integer.parseInt(Session.setting(db, "server_version_num"));
    if (version < OLDEST) {
      throw refused(
          "the server is PostgreSQL " + version / 10_000, "Plystra needs PostgreSQL 13 or newer");
    }
    for (String setting : NEEDED_ON) {
      if (!Session.setting(db, setting).equals("on")) {
        throw refused(
            setting + " is off on the server",
            "decisions that were answered would be lost in a power failure. Set "
                + setting
                + "=on");
      }
    }
    String encoding = Session.setting(db, "server_encoding");
    if (!encoding.equals("UTF8")) {
      throw refused(
          "the database's encoding is " + encoding,
          "not every text could be kept. Use a database made with encoding 'UTF8'");
    }
  }

  /**
   * The schema of unqualified names.
   *
   * @throws Problem when no schema in the search path exists
   */
  static String schema(DSLContext db) {
    String schema = db.select(function("current_schema", String.class)).fetchSingle().value1();
    if (schema == null) {
      String path = Session.setting(db, "search_path");
      throw refused(
          "none of the schemas " + path + " exists, or this role may not use it",
          "as an administrator, run: create schema " + wanted(path) + " authorization " + user(db));
    }
    return schema;
  }

  /**
   * Refuses a schema that does not exist, and a role that cannot create missing tables.
   *
   * @throws Problem naming the statement that helps
   */
  static void requireRights(DSLContext db, Migrations migrations) {
    String schema = schema(db);
    if (!migrations.isPending()) {
      return;
    }
    boolean may =
        db.select(function("has_schema_privilege", Boolean.class, val(schema), val("CREATE")))
            .fetchSingle()
            .value1();
    if (!may) {
      throw refused(
          "the role " + user(db) + " may not create tables in the schema " + name(schema),
          "the schema cannot be brought to this program's version. As an administrator, run: grant"
              + " create on schema "
              + name(schema)
              + " to "
              + user(db));
    }
  }

  /**
   * Refuses a role that may not create schemas.
   *
   * @throws Problem naming the statement that helps
   */
  static void requireSchemas(DSLContext db) {
    String database = db.select(function("current_database", String.class)).fetchSingle().value1();
    boolean may =
        db.select(function("has_database_privilege", Boolean.class, val(database), val("CREATE")))
            .fetchSingle()
            .value1();
    if (!may) {
      throw refused(
          "the role " + user(db) + " may not make schemas in the database " + name(database),
          "a backup is put together in one of its own. As an administrator, run: grant create on"
              + " database "
              + name(database)
              + " to "
              + user(db));
    }
  }

  // The first literal name.
  private static String wanted(String path) {
    for (String each : path.split(",", -1)) {
      String trimmed = each.trim();
      if (!trimmed.isEmpty() && !trimmed.equals("\"$user\"")) {
        return trimmed;
      }
    }
    return "public";
  }

  private static String user(DSLContext db) {
    String user = db.select(field("current_user", String.class)).fetchSingle().value1();
    return name(user).toString();
  }

  private static Problem refused(String what, String why) {
    return Problem.of(Problem.Kind.CONFLICT, "DATABASE_REFUSED", what + ": " + why);
  }
}
