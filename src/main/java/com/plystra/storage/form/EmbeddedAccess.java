package com.plystra.storage.form;

import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.DirectoryGuard;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Published;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.Storage;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.db.Database;
import com.plystra.storage.postgres.LossRecovery;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.recovery.UpToDateCheck;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.salvage.Salvage;
import com.plystra.storage.snapshot.SnapshotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The journal's files in a data directory, and an embedded database.
 *
 * @param elsewhere the database's file without its suffix, if it is not in the data directory
 */
record EmbeddedAccess(DataLayout layout, Optional<Path> elsewhere) implements StorageAccess {
  @Override
  public String databaseName() {
    return databaseFile() + ".mv.db";
  }

  @Override
  public Path databaseFile() {
    return elsewhere.orElseGet(layout::database);
  }

  @Override
  public Optional<Path> journalFiles() {
    return Optional.of(layout.journal());
  }

  @Override
  public boolean mayHoldData() {
    return elsewhere.isPresent() || Files.isDirectory(layout.journal());
  }

  @Override
  public void requireData() throws IOException {
    if (!Files.isDirectory(layout.journal())) {
      throw Problem.notFound(
          "DATA_DIRECTORY_NOT_FOUND",
          layout.root() + " contains no data of Plystra. Name the data directory with --data-dir");
    }
    new DirectoryGuard(new DataLayout(layout.root().toRealPath())).checkLinks();
  }

  @Override
  public boolean hasDatabase() {
    return new DatabaseFile(databaseFile()).exists();
  }

  /** There is no server. */
  @Override
  public void checkServer() {}

  @Override
  public boolean canReadBesideServer() {
    return false;
  }

  @Override
  public <T> T read(Function<Database, T> reading) {
    if (!hasDatabase()) {
      throw Problem.notFound(
          "DATABASE_NOT_FOUND",
          "there is no database " + databaseName() + " yet. 'plystra migrate up' makes it");
    }
    // A write would change the file since the last stop, and the next start would replace it.
    try (Database database = Database.readOnly(databaseFile())) {
      return reading.apply(database);
    }
  }

  @Override
  public <T> Optional<T> readLevel(Function<Database, T> reading) throws IOException {
    if (!hasDatabase()) {
      return Optional.empty();
    }
    try (JournalReading journal = JournalReading.open(layout.journal());
        Database database = Database.readOnly(databaseFile())) {
      return UpToDateCheck.isUpToDate(database, journal)
          ? Optional.of(reading.apply(database))
          : Optional.empty();
    } catch (RuntimeException e) {
      // The next server that opens them reports what is wrong.
      return Optional.empty();
    }
  }

  @Override
  public JournalSource journal(Supplier<Optional<Published>> published) throws IOException {
    return JournalReading.open(layout.journal(), published.get());
  }

  @Override
  public Optional<Supplier<LossRecovery>> losses() {
    return Optional.empty();
  }

  @Override
  public Storage open(StorageTuning tuning, Integrity integrity, Clock clock) throws IOException {
    Path files = layout.journal();
    Salvage.refuseUnfinished(files);
    OwnerOnly.createDirectories(files);
    try {
      Journal journal = Journal.open(files, clock, tuning.disk(), tuning.segmentBytes());
      SnapshotFiles snapshots = new SnapshotFiles(layout.snapshots(), tuning.disk());
      return EmbeddedStorage.open(
          journal,
          new Recovery.Place(databaseFile(), snapshots, tuning.scripts()),
          tuning.indexBlockRecords(),
          tuning.upkeep(),
          integrity,
          clock);
    } catch (BadJournal e) {
      // Tells the operator what a salvage would lose.
      throw new Salvage(files, databaseFile(), clock).priced(e);
    }
  }

  @Override
  public Restore.Report restore(Restore restore, boolean replace) throws Exception {
    return restore.into(layout, databaseFile(), replace);
  }
}
