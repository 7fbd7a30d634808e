package com.plystra.storage.replay;

import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.snapshot.BadSnapshot;
import com.plystra.storage.snapshot.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Fills a new database with the rows of a snapshot. */
public final class SnapshotFill {
  private SnapshotFill() {}

  /**
   * Inserts all rows. The caller has checked that the snapshot is of its journal, and closes the
   * stream.
   *
   * @throws BadSnapshot when it is damaged
   */
  public static void fill(InputStream from, NewDatabase to) throws Exception {
    SnapshotReader reader = new SnapshotReader(new BufferedInputStream(from));
    to.begin(
        reader.head().schema(),
        reader.head().mutation(),
        (tables, pipe) -> {
          reader.rows((table, json) -> pipe.put(RowText.read(table(tables, table), json)));
          return reader.head().state();
        });
  }

  private static TableShape table(Map<String, TableShape> tables, String name) throws IOException {
    TableShape table = tables.get(name);
    if (table == null) {
      throw new BadSnapshot("it has rows of a table " + name + ", unknown at its version");
    }
    return table;
  }
}
