package com.plystra.storage.form;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Integrity;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Published;
import com.plystra.storage.Storage;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.db.Database;
import com.plystra.storage.postgres.LossRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Access to stored data in one of its two forms: files with an embedded database, or a PostgreSQL
 * database. Nothing is opened or connected before a method needs it. Methods that fail to reach a
 * PostgreSQL database throw a {@link Problem} {@code DATABASE_UNREACHABLE}.
 */
public sealed interface StorageAccess permits EmbeddedAccess, PostgresAccess {
  /** The form that {@code DATABASE_URL} names. Nothing else chooses between the forms. */
  static StorageAccess of(Settings settings, DataLayout layout) {
    DatabaseUrl url = settings.database();
    if (url instanceof DatabaseUrl.PostgreSql server) {
      return new PostgresAccess(server, layout);
    }
    return url instanceof DatabaseUrl.H2File file
        ? new EmbeddedAccess(layout, Optional.of(file.path()))
        : new EmbeddedAccess(layout, Optional.empty());
  }

  /** The database's name for the operator: its file or its URL, without credentials. */
  String databaseName();

  /**
   * The embedded database's file, without H2's suffix {@code .mv.db}.
   *
   * @throws Problem {@code NO_DATABASE_FILE} where PostgreSQL is used
   */
  Path databaseFile();

  /**
   * The directory of the journal's files, from which the database can be made again; empty where
   * the database itself holds the journal.
   */
  Optional<Path> journalFiles();

  /** Whether there may be data; false only where that is certain without opening anything. */
  boolean mayHoldData();

  /**
   * Refuses where there is no data, for commands that must not make any.
   *
   * @throws Problem {@code DATA_DIRECTORY_NOT_FOUND}, {@code DATA_DIRECTORY_HAS_LINK}, {@code
   *     DATA_NOT_FOUND}
   */
  void requireData() throws IOException;

  /** Whether there is a database with Plystra's tables, or an embedded database's file. */
  boolean hasDatabase();

  /**
   * Refuses a database server that a start could not use; changes nothing.
   *
   * @throws Problem with which a start would be refused
   */
  void checkServer();

  /**
   * Whether the database can be read while a server uses it. Where it cannot, the caller of {@link
   * #read} and {@link #readLevel} holds the data directory.
   */
  boolean canReadBesideServer();

  /**
   * Reads the database as it is, and changes nothing.
   *
   * @throws Problem {@code DATABASE_NOT_FOUND} where an embedded database has no file
   */
  <T> T read(Function<Database, T> reading);

  /**
   * As {@link #read}; empty where the database is missing, cannot be read, or lacks changes that
   * the journal has. A server that opens it mends that.
   */
  <T> Optional<T> readLevel(Function<Database, T> reading) throws IOException;

  /**
   * The journal, to be read while a server runs or not.
   *
   * @param published how far a running server has forced the journal's files; empty where none
   *     runs. Not asked where there are no files
   * @throws BadJournal where it is damaged
   */
  JournalSource journal(Supplier<Optional<Published>> published) throws IOException;

  /**
   * Finds the records that this host had seen in a database server, and that the database has lost.
   * Empty in the embedded form.
   */
  Optional<Supplier<LossRecovery>> losses();

  /**
   * Opens journal and database, level with each other. The caller holds the data directory.
   *
   * @param integrity is told of what is later found to differ from what the journal says
   * @throws Problem in words for the operator when that cannot be done
   * @throws BadJournal where the journal's files are damaged
   */
  Storage open(StorageTuning tuning, Integrity integrity, Clock clock) throws IOException;

  /**
   * Puts a backup in the place of what there is. The caller holds the data directory.
   *
   * @param replace whether data that is there may be replaced; it is kept aside
   * @throws Problem {@code RESTORE_REFUSED} where there is data and it may not
   */
  Restore.Report restore(Restore restore, boolean replace) throws Exception;
}
