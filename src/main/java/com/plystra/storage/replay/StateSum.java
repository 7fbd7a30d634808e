package com.plystra.storage.replay;

import com.plystra.base.hash.Digest;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowReader;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;

/** Computes the sum over all rows from the rows themselves. */
public final class StateSum {
  private StateSum() {}

  /** The sum over the committed rows. */
  public static Digest of(Database database) throws SQLException {
    try (Connection connection = database.connectToOneState()) {
      return of(connection, database.on(connection));
    }
  }

  /**
   * The sum of a database that is not changed meanwhile; {@code reading} reads most of the rows.
   */
  public static Digest of(Database database, Reading reading) throws Exception {
    Map<String, TableShape> shapes = TableShape.known();
    RowText text = new RowText();
    Digest[] sum = {Digest.ZERO};
    RowPipe.run(
        pipe -> {
          Set<String> read =
              reading.read(
                  database,
                  (table, row) ->
                      pipe.put(Row.of(Objects.requireNonNull(shapes.get(table.getName())), row)));
          rest(database, read, pipe);
        },
        row -> sum[0] = sum[0].plus(text.digest(row)));
    return sum[0];
  }

  private static void rest(Database database, Set<String> read, RowPipe pipe) throws SQLException {
    try (Connection connection = database.connectToOneState()) {
      DSLContext db = database.on(connection);
      new RowReader(connection, db)
          .<SQLException>all(
              TableShape.of(db).values().stream()
                  .filter(table -> !read.contains(table.name()))
                  .toList(),
              pipe::put);
    }
  }

  /** The sum over the rows that the connection sees. */
  public static Digest of(Connection connection, DSLContext db) throws SQLException {
    RowText text = new RowText();
    Digest[] sum = {Digest.ZERO};
    new RowReader(connection, db)
        .<SQLException>all(
            TableShape.of(db).values(), row -> sum[0] = sum[0].plus(text.digest(row)));
    return sum[0];
  }
}
