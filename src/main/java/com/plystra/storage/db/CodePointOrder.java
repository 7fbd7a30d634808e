package com.plystra.storage.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Makes H2 keep text as {@link StoredText}, which it sorts by code point; before, H2 kept text
 * unchanged. The rows mean the same as before, and their checksum is the same. PostgreSQL needs no
 * change.
 *
 * <p>INVARIANT: like every script, this class is never changed. It knows tables only by their
 * shapes, and the migration history of a database tells in which form its text is.
 */
final class CodePointOrder implements JavaMigration {
  private static final String VERSION = "11";
  private static final Table<?> HISTORY = DSL.table(DSL.name("flyway_schema_history"));
  private static final Table<?> TABLES = DSL.table(DSL.name("information_schema", "tables"));
  // The characters that StoredText changes.
  private static final String HIGH = "[\\x{E000}-\\x{10FFFF}]";

  /** Whether a database keeps its text unchanged. */
  static boolean isMissing(DSLContext db) {
    return db.dialect() == SQLDialect.H2 && !isIn(db);
  }

  private static boolean isIn(DSLContext db) {
    boolean begun =
        db.fetchExists(
            DSL.selectOne()
                .from(TABLES)
                .where(text("table_name").eq(HISTORY.getName()))
                .and(text("table_schema").eq(DSL.field("current_schema", SQLDataType.VARCHAR))));
    return begun
        && db.fetchExists(
            DSL.selectOne()
                .from(HISTORY)
                .where(text("version").eq(VERSION))
                .and(DSL.field(DSL.name("success"), SQLDataType.BOOLEAN)));
  }

  private static Field<String> text(String name) {
    return DSL.field(DSL.name(name), SQLDataType.VARCHAR);
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion(VERSION);
  }

  @Override
  public String getDescription() {
    return "code point order";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Settings quoted = new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS);
    DSLContext db = DSL.using(context.getConnection(), quoted);
    if (db.dialect() == SQLDialect.H2) {
      for (TableShape table : TableShape.of(db).values()) {
        change(context.getConnection(), db, table);
      }
    }
  }

  private static void change(Connection connection, DSLContext db, TableShape table)
      throws SQLException {
    Condition high = DSL.noCondition();
    for (TableShape.Column column : table.columns()) {
      if (column.kind() == TableShape.Kind.TEXT) {
        high = high.or(text(column.name()).likeRegex(HIGH));
      }
    }
    try (RowWriter writer = new RowWriter(connection, db)) {
      TableShape ordered = table.inOrder();
      new RowReader(connection, db)
          .<SQLException>some(table, high, row -> writer.update(row.as(ordered)));
    }
  }
}
