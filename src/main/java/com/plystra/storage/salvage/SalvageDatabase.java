package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.StateSum;
import com.plystra.storage.writer.Position;
import java.sql.SQLException;

/** What a salvage needs to know about the database. One that cannot be read counts as empty. */
final class SalvageDatabase {
  private final DatabaseFile file;
  private final long position;

  private SalvageDatabase(DatabaseFile file, long position) {
    this.file = file;
    this.position = position;
  }

  static SalvageDatabase of(DatabaseFile file) {
    return new SalvageDatabase(file, position(file));
  }

  private static long position(DatabaseFile file) {
    if (!file.exists()) {
      return 0;
    }
    try (Database seen = Database.readOnly(file.base())) {
      boolean ours = !new Migrations(seen).supported().current().equals("0");
      return ours ? Position.get(seen.reads()) : 0;
    } catch (RuntimeException e) {
      return 0;
    }
  }

  /** The last change in it; 0 for none. */
  long position() {
    return position;
  }

  /** Whether its rows have this sum. */
  boolean has(Digest state) {
    if (position == 0) {
      return false;
    }
    try (Database seen = Database.readOnly(file.base())) {
      return StateSum.of(seen).equals(state);
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }
}
