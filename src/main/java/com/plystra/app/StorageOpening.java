package com.plystra.app;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.Storage;
import com.plystra.storage.postgres.PostgresStorage;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.writer.Recovery;
import com.plystra.storage.writer.Salvage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the storage that the settings name: files in the data directory, or PostgreSQL. */
public final class StorageOpening {
  private StorageOpening() {}

  static Storage open(
      DataDirectory directory,
      Settings settings,
      Clock clock,
      App.Tuning tuning,
      Integrity integrity)
      throws IOException {
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      return PostgresStorage.open(url, directory.layout().witnesses(), clock);
    }
    Path files = directory.layout().journal();
    Path database = databaseFile(directory, settings);
    Salvage.refuseUnfinished(files);
    OwnerOnly.createDirectories(files);
    try {
      Journal journal = Journal.open(files, clock, tuning.disk(), tuning.segmentBytes());
      SnapshotFiles snapshots = new SnapshotFiles(directory.layout().snapshots(), tuning.disk());
      return EmbeddedStorage.open(
          journal,
          new Recovery.Place(database, snapshots, tuning.scripts()),
          tuning.indexBlockRecords(),
          tuning.upkeep().keeping(settings.auditRetention()),
          integrity,
          clock);
    } catch (BadJournal e) {
      // The error message says what can be repaired, and which records that would lose.
      throw new Salvage(files, database, clock).priced(e);
    }
  }

  /**
   * The embedded database's file, without H2's suffix {@code .mv.db}.
   *
   * @throws Problem {@code NO_DATABASE_FILE} when PostgreSQL is used
   */
  public static Path databaseFile(DataDirectory directory, Settings settings) {
    return databaseFile(directory.layout(), settings);
  }

  /** As {@link #databaseFile(DataDirectory, Settings)}, for a directory that is not locked. */
  public static Path databaseFile(DataLayout layout, Settings settings) {
    DatabaseUrl url = settings.database();
    if (url instanceof DatabaseUrl.PostgreSql) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "NO_DATABASE_FILE",
          "DATABASE_URL names a PostgreSQL server, which holds both journal and rows: there is no"
              + " database file. Unset it to work on the embedded database");
    }
    return url instanceof DatabaseUrl.H2File file ? file.path() : layout.database();
  }
}
