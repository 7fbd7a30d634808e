package com.plystra.storage.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows whose columns are all known: from the journal, a snapshot, another database, or of
 * objects created in bulk. Inserts are sent in batches; later statements see them. Only for the
 * thread that owns the connection and commits.
 */
public final class RowWriter implements AutoCloseable {
  private static final int BATCH = 500;

  private final Connection connection;
  private final DSLContext db;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private @Nullable PreparedStatement inserting;
  private String insertingInto = "";
  private int waiting;

  /** Writes on the caller's connection; {@code db} is a context for the same kind of database. */
  public RowWriter(Connection connection, DSLContext db) {
    this.connection = connection;
    this.db = db;
  }

  public void insert(Row row) throws SQLException {
    TableShape table = row.table();
    if (!insertingInto.equals(table.name())) {
      flush();
      insertingInto = table.name();
      inserting = statement(table, "insert", insert(table));
    }
    PreparedStatement statement = inserting;
    if (statement == null) {
      throw new IllegalStateException("no statement");
    }
    bindAll(statement, row);
    statement.addBatch();
    if (++waiting == BATCH) {
      flush();
    }
  }

  /** Replaces all columns of the row with the same primary key. */
  public void update(Row row) throws SQLException {
    flush();
    TableShape table = row.table();
    PreparedStatement statement = statement(table, "update", update(table));
    int at = bindAll(statement, row);
    bindKey(statement, at, row);
    requireOne(table, statement.executeUpdate());
  }

  /** Deletes the row with the same primary key. */
  public void delete(Row row) throws SQLException {
    flush();
    TableShape table = row.table();
    PreparedStatement statement =
        statement(table, "delete", DSL.deleteFrom(table.table()).where(same(table.keyFields())));
    bindKey(statement, 1, row);
    requireOne(table, statement.executeUpdate());
  }

  /** Deletes all rows of a table. */
  public void clear(TableShape table) throws SQLException {
    flush();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(db.render(DSL.deleteFrom(table.table())));
    }
  }

  /** A context on the same connection whose statements see all earlier inserts. */
  public DSLContext seenBy(DSLContext other) {
    return other.configuration().deriveAppending(new FlushListener(this)).dsl();
  }

  /** Whether waiting rows must be sent before this statement, because it could need them. */
  boolean mustPrecede(String sql, boolean reads) {
    return waiting > 0 && (!reads || sql.contains(insertingInto));
  }

  /** Sends the waiting rows. */
  public void flush() throws SQLException {
    PreparedStatement statement = inserting;
    if (statement != null && waiting > 0) {
      waiting = 0;
      int[] made = statement.executeBatch();
      if (Arrays.stream(made).anyMatch(n -> n != 1 && n != Statement.SUCCESS_NO_INFO)) {
        throw new IllegalStateException("rows were not inserted");
      }
    }
    inserting = null;
    insertingInto = "";
  }

  /** Discards the waiting rows, because the transaction is rolled back. */
  public void drop() throws SQLException {
    PreparedStatement statement = inserting;
    if (statement != null) {
      statement.clearBatch();
    }
    waiting = 0;
    inserting = null;
    insertingInto = "";
  }

  private static Query insert(TableShape table) {
    List<Field<Object>> fields = table.fields();
    List<Field<Object>> marks = new ArrayList<>();
    fields.forEach(f -> marks.add(mark()));
    return DSL.insertInto(table.table()).columns(fields).values(marks);
  }

  private static Query update(TableShape table) {
    Map<Field<Object>, Field<Object>> set = new LinkedHashMap<>();
    table.fields().forEach(f -> set.put(f, mark()));
    return DSL.update(table.table()).set(set).where(same(table.keyFields()));
  }

  static Condition same(List<Field<Object>> key) {
    return DSL.and(key.stream().map(f -> f.eq(mark())).toList());
  }

  private static Field<Object> mark() {
    return DSL.field("?", Object.class);
  }

  private PreparedStatement statement(TableShape table, String what, Query query)
      throws SQLException {
    String id = what + " " + table.name();
    PreparedStatement known = statements.get(id);
    if (known == null) {
      known = connection.prepareStatement(db.render(query));
      statements.put(id, known);
    }
    return known;
  }

  private int bindAll(PreparedStatement to, Row row) throws SQLException {
    boolean lifted = isLifted(db, row.table());
    int at = 1;
    for (int i = 0; i < row.table().columns().size(); i++) {
      bind(to, at++, i, row, lifted);
    }
    return at;
  }

  private void bindKey(PreparedStatement to, int from, Row row) throws SQLException {
    boolean lifted = isLifted(db, row.table());
    int at = from;
    for (String column : row.table().key()) {
      bind(to, at++, row.table().index(column), row, lifted);
    }
  }

  /** Whether text of the table must be {@link StoredText}. */
  static boolean isLifted(DSLContext db, TableShape table) {
    return db.dialect() == SQLDialect.H2 && !table.asGiven();
  }

  static void bind(PreparedStatement to, int at, int column, Row row, boolean lifted)
      throws SQLException {
    Object value = row.value(column);
    if (value instanceof Instant time) {
      to.setObject(at, time.atOffset(ZoneOffset.UTC));
    } else if (lifted && value instanceof String text) {
      to.setObject(at, StoredText.toH2(text));
    } else if (value != null) {
      to.setObject(at, value);
    } else {
      to.setNull(at, type(row.table().columns().get(column).kind()));
    }
  }

  private static int type(TableShape.Kind kind) {
    return switch (kind) {
      case TEXT -> Types.VARCHAR;
      case TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
      case FLAG -> Types.BOOLEAN;
      case INTEGER -> Types.INTEGER;
      case LONG -> Types.BIGINT;
    };
  }

  private static void requireOne(TableShape table, int rows) {
    if (rows != 1) {
      throw new IllegalStateException("a change of " + table.name() + " does not fit the rows");
    }
  }

  /** Closes its statements without sending the waiting rows. */
  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }
}
