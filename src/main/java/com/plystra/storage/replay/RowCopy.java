package com.plystra.storage.replay;

import com.plystra.base.hash.Digest;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.RowReader;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.writer.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Copies the committed rows of a database that a killed server left into a new one.
 *
 * <p>H2 must not write to such a file: rows of an open transaction that its background thread had
 * saved stay locked, and a change of such a row waits for ever, regardless of timeouts (seen with
 * 2.5.252). Reads are not affected, and see the committed rows.
 */
public final class RowCopy {
  private RowCopy() {}

  /** Copies all rows, and the sequence of the last change in them. */
  public static void copy(DatabaseFile file, NewDatabase to) throws Exception {
    try (Database from = Database.readOnly(file.base())) {
      copy(from, to);
    }
  }

  /** As above, from a database that is open and may be changed meanwhile. */
  public static void copy(Database from, NewDatabase to) throws Exception {
    try (Connection connection = from.connectToOneState()) {
      String schema = to.schema(from).current();
      to.begin(
          schema,
          Position.get(from.on(connection)),
          (tables, pipe) -> read(from, connection, tables, pipe));
    }
  }

  private static Digest read(
      Database from, Connection connection, Map<String, TableShape> tables, RowPipe pipe)
      throws SQLException {
    Map<String, TableShape> own = TableShape.of(from.on(connection));
    if (!own.equals(tables)) {
      throw new IllegalStateException("its tables are not those of its schema's version");
    }
    RowText text = new RowText();
    Digest[] sum = {Digest.ZERO};
    new RowReader(connection, from.on(connection))
        .<SQLException>all(
            tables.values(),
            row -> {
              sum[0] = sum[0].plus(text.digest(row));
              pipe.put(row);
            });
    return sum[0];
  }
}
