package com.plystra.storage.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads rows of tables of any schema version. Only for the thread that owns the connection. */
public final class RowReader {
  private static final int FETCH = 500;

  private final Connection connection;
  private final DSLContext db;

  /** Reads on the caller's connection; {@code db} is a context for the same kind of database. */
  public RowReader(Connection connection, DSLContext db) {
    this.connection = connection;
    this.db = db;
  }

  /** Receives rows. */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    void row(Row row) throws E;
  }

  /**
   * Passes every row on, table by table; with {@link Database#connectToOneState}, rows of one
   * state.
   */
  public <E extends Exception> void all(Collection<TableShape> tables, Sink<E> sink)
      throws SQLException, E {
    for (TableShape table : tables) {
      some(table, DSL.noCondition(), sink);
    }
  }

  /** As {@link #all}, for one table, and only rows for which the condition is true. */
  <E extends Exception> void some(TableShape table, Condition which, Sink<E> sink)
      throws SQLException, E {
    String query = db.renderInlined(DSL.select(table.fields()).from(table.table()).where(which));
    boolean lifted = isLifted(table);
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet rows = rows(select)) {
      while (rows.next()) {
        sink.row(row(table, rows, lifted));
      }
    }
  }

  private static ResultSet rows(PreparedStatement select) throws SQLException {
    select.setFetchSize(FETCH);
    return select.executeQuery();
  }

  /** The row with the same primary key. */
  public Optional<Row> find(Row like) throws SQLException {
    TableShape table = like.table();
    List<Field<Object>> key = table.keyFields();
    var select = DSL.select(table.fields()).from(table.table()).where(RowWriter.same(key));
    try (PreparedStatement statement = connection.prepareStatement(db.render(select))) {
      int at = 1;
      for (String column : table.key()) {
        RowWriter.bind(statement, at++, table.index(column), like, isLifted(table));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row(table, rows, isLifted(table))) : Optional.empty();
      }
    }
  }

  // H2 has text in its own form, see StoredText.
  private boolean isLifted(TableShape table) {
    return RowWriter.isLifted(db, table);
  }

  private static Row row(TableShape table, ResultSet from, boolean lifted) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(table.columns().get(i).kind(), from, i + 1, lifted);
    }
    return new Row(table, values);
  }

  private static @Nullable Object value(
      TableShape.Kind kind, ResultSet from, int at, boolean lifted) throws SQLException {
    if (kind == TableShape.Kind.TIME) {
      OffsetDateTime time = from.getObject(at, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
    Object value = from.getObject(at);
    return lifted && value instanceof String text ? StoredText.fromH2(text) : value;
  }
}
