package com.plystra.storage.postgres;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The records that this host had seen in a database and that the database has lost, and how to
 * continue without them.
 */
public final class LossRecovery {
  private final WitnessFiles files;
  private final WitnessCheck before;

  private LossRecovery(WitnessFiles files, WitnessCheck before) {
    this.files = files;
    this.before = before;
  }

  /**
   * Compares the database with what this host has seen.
   *
   * @param witnesses the directory of the files about what this host has seen of journals in
   *     PostgreSQL
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

  /** The ranges of lost records, as audit ids. */
  public List<String> lost() {
    return before.lost().stream().map(LostRecords::toString).toList();
  }

  /** The number of lost records. */
  public long records() {
    return before.lost().stream().mapToLong(LostRecords::count).sum();
  }

  /**
   * Lets the next start continue without them and record that. Their numbers are not used again.
   */
  public void accept() throws IOException {
    if (before.lost().isEmpty()) {
      return;
    }
    for (WitnessState seen : before.seen()) {
      files.write(seen.without(before.lost()));
    }
  }
}
