package com.plystra.storage.form;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Integrity;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Published;
import com.plystra.storage.Storage;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.db.Database;
import com.plystra.storage.postgres.LossRecovery;
import com.plystra.storage.postgres.PostgresStorage;
import com.plystra.storage.postgres.SqlJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A PostgreSQL database with journal and rows.
 *
 * @param layout the data directory, where this host notes what it has seen of the journal
 */
record PostgresAccess(DatabaseUrl.PostgreSql url, DataLayout layout) implements StorageAccess {
  @Override
  public String databaseName() {
    return url.toString();
  }

  @Override
  public Path databaseFile() {
    throw Problem.of(
        Problem.Kind.CONFLICT,
        "NO_DATABASE_FILE",
        "DATABASE_URL names a PostgreSQL server, which holds both journal and rows: there is no"
            + " database file. Unset it to work on the embedded database");
  }

  @Override
  public Optional<Path> journalFiles() {
    return Optional.empty();
  }

  @Override
  public boolean mayHoldData() {
    return true;
  }

  @Override
  public void requireData() {
    PostgresStorage.requireExisting(url);
  }

  @Override
  public boolean hasDatabase() {
    return PostgresStorage.exists(url);
  }

  @Override
  public void checkServer() {
    PostgresStorage.examine(url);
  }

  @Override
  public boolean canReadBesideServer() {
    return true;
  }

  @Override
  public <T> T read(Function<Database, T> reading) {
    try (Database database = PostgresStorage.connect(url)) {
      return reading.apply(database);
    }
  }

  /** Always has all changes, because records and rows are committed together. */
  @Override
  public <T> Optional<T> readLevel(Function<Database, T> reading) {
    return Optional.of(read(reading));
  }

  @Override
  public JournalSource journal(Supplier<Optional<Published>> published) {
    return SqlJournal.open(url);
  }

  @Override
  public Optional<Supplier<LossRecovery>> losses() {
    return Optional.of(() -> LossRecovery.of(url, layout.witnesses()));
  }

  @Override
  public Storage open(StorageTuning tuning, Integrity integrity, Clock clock) {
    return PostgresStorage.open(url, layout.witnesses(), clock);
  }

  @Override
  public Restore.Report restore(Restore restore, boolean replace) throws Exception {
    return restore.into(url, layout.root(), replace);
  }
}
