package com.plystra.mutation;

import com.plystra.db.Database;
import com.plystra.db.RowReader;
import com.plystra.db.RowText;
import com.plystra.db.TableShape;
import com.plystra.hash.Digest;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;

/** The sum over all rows, taken from the rows themselves. */
final class StateSum {
  private StateSum() {}

  /** Of what is committed. */
  static Digest of(Database database) throws SQLException {
    try (Connection connection = database.connectToOneState()) {
      return of(connection, database.on(connection));
    }
  }

  /** Of what the connection sees. */
  static Digest of(Connection connection, DSLContext db) throws SQLException {
    RowText text = new RowText();
    Digest[] sum = {Digest.ZERO};
    new RowReader(connection, db)
        .<SQLException>all(
            TableShape.of(db).values(), row -> sum[0] = sum[0].plus(text.digest(row)));
    return sum[0];
  }
}
