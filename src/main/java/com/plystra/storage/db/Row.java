package com.plystra.storage.db;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of any schema version. The values are in the order of the shape's columns, each
 * a String, Instant, Boolean, Integer, Long or null.
 */
public final class Row {
  private final TableShape table;
  private final @Nullable Object[] values;

  /** Takes over the array, which the caller must not change any more. */
  Row(TableShape table, @Nullable Object[] values) {
    this.table = table;
    this.values = values;
  }

  /** The row of a generated record; the shape is that of its table. */
  public static Row of(TableShape table, Record record) {
    @Nullable Object[] values = new @Nullable Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.get(i);
    }
    return new Row(table, values);
  }

  /** The same values for a table with the same columns. */
  Row as(TableShape other) {
    return new Row(other, values);
  }

  public TableShape table() {
    return table;
  }

  /** The value of a column, by its index in the shape. */
  @Nullable Object value(int column) {
    return values[column];
  }
}
