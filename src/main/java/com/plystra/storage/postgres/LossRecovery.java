package com.plystra.storage.postgres;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a database has lost of that which this host had seen in it, and a way on without it. */
public final class LossRecovery {
  private final WitnessFiles files;
  private final WitnessCheck before;

  private LossRecovery(WitnessFiles files, WitnessCheck before) {
    this.files = files;
    this.before = before;
  }

  /**
   * Compares the two.
   *
   * @param witnesses the directory for what this host has seen of journals in PostgreSQL
   * @throws Problem {@code DATABASE_UNREACHABLE}
   */
  public static LossRecovery of(DatabaseUrl.PostgreSql url, Path witnesses) {
    WitnessFiles files = new WitnessFiles(witnesses);
    try (Database database = PostgresStorage.connect(url);
        Connection connection = database.connect()) {
      return new LossRecovery(
          files, WitnessCheck.of(database.on(connection), url.toString(), files));
    } catch (SQLException e) {
      throw PostgresStorage.unreachable(url, e);
    }
  }

  /** The ranges of records that are lost, as their ids. */
  public List<String> lost() {
    return before.lost().stream().map(LostRecords::toString).toList();
  }

  /** How many records are lost. */
  public long records() {
    return before.lost().stream().mapToLong(LostRecords::count).sum();
  }

  /** Has the next start go on without them, and record that. Their numbers stay taken. */
  public void accept() throws IOException {
    if (before.lost().isEmpty()) {
      return;
    }
    for (WitnessState seen : before.seen()) {
      files.write(seen.without(before.lost()));
    }
  }
}
