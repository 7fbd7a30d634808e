package com.plystra.storage.replay;

import com.plystra.base.hash.Digest;
import com.plystra.journal.JournalNote;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Segments;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowReader;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.RowWriter;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.writer.Position;
import com.plystra.storage.writer.Redo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Replays the journal's changes on the caller's connection; the caller commits. Updates the sum
 * over all rows as the writer does.
 */
public final class Replay implements AutoCloseable {
  private final Map<String, TableShape> tables;
  private final RowReader reader;
  private final RowWriter writer;
  private final RowText text = new RowText();
  private Digest state;

  /** Replays on the present tables, whose rows have the sum {@code state}. */
  Replay(Database database, Connection connection, Digest state) {
    this.tables = TableShape.of(database.on(connection));
    this.reader = new RowReader(connection, database.on(connection));
    this.writer = new RowWriter(connection, database.on(connection));
    this.state = state;
  }

  /** The tables at the schema version at the start. */
  Map<String, TableShape> tables() {
    return tables;
  }

  Digest state() {
    return state;
  }

  /** Deletes every row. */
  void clear() throws SQLException {
    for (TableShape table : tables.values()) {
      writer.clear(table);
    }
    state = Digest.ZERO;
  }

  /** Inserts a row from another source; {@link #add} adds its part of the sum. */
  void insert(Row row) throws SQLException {
    writer.insert(row);
  }

  void add(Digest rows) {
    state = state.plus(rows);
  }

  /** Replays the changes of one record. */
  void apply(MutationRecord record) throws SQLException {
    if (JournalNote.changesNoRow(record)) {
      return;
    }
    for (Redo.Step step : Redo.read(record, tables)) {
      Row row = step.row();
      switch (step.op()) {
        case INSERT -> {
          writer.insert(row);
          state = state.plus(text.digest(row));
        }
        case UPDATE -> {
          state = state.minus(before(row)).plus(text.digest(row));
          writer.update(row);
        }
        case DELETE -> {
          state = state.minus(before(row));
          writer.delete(row);
        }
      }
    }
  }

  private Digest before(Row row) throws SQLException {
    writer.flush();
    return text.digest(
        reader
            .find(row)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a change of " + row.table().name() + " does not fit the rows")));
  }

  /** Sends the waiting rows. */
  void flush() throws SQLException {
    writer.flush();
  }

  @Override
  public void close() throws SQLException {
    writer.close();
  }

  /**
   * Replays all changes of the journal after the last one in a database, whose schema must be the
   * newest. The caller commits.
   *
   * @param segments the journal's segments
   */
  public static void catchUp(Database database, Connection connection, Segments segments)
      throws SQLException {
    long[] position = {Position.get(database.on(connection))};
    try (Replay replay = new Replay(database, connection, Digest.ZERO)) {
      JournalScanner.<SQLException>mutationsAfter(
          segments,
          position[0],
          (sequence, mutation) -> {
            replay.apply(mutation);
            position[0] = sequence;
          });
      replay.flush();
    }
    Position.set(database.on(connection), position[0]);
  }
}
