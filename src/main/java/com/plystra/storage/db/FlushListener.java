package com.plystra.storage.db;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.exception.DataAccessException;

/** Sends waiting inserts before a statement that must see their rows. */
final class FlushListener implements ExecuteListener {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // A listener is never serialized.
  private final RowWriter rows;

  FlushListener(RowWriter rows) {
    this.rows = rows;
  }

  @Override
  public void executeStart(ExecuteContext context) {
    String sql = context.sql();
    if (sql == null || rows.mustPrecede(sql, context.type() == ExecuteType.READ)) {
      send();
    }
  }

  private void send() {
    try {
      rows.flush();
    } catch (SQLException e) {
      throw new DataAccessException("rows were not inserted", e);
    }
  }
}
