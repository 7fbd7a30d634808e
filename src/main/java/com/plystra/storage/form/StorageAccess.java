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
  /** The form that {@code DATABASE_URL} selects. Nothing else selects the form. */
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
   * The directory of the journal's files, from which the database can be rebuilt; empty when the
   * database itself has the journal.
   */
  Optional<Path> journalFiles();

  /**
   * Whether there may be data; false only when it is certain, without opening anything, that there
   * is none.
   */
  boolean mayHoldData();

  /**
   * Throws when there is no data, for commands that must not create any.
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
   * @throws Problem the error with which a start would be refused
   */
  void checkServer();

  /**
   * Whether the database can be read while a server uses it. If not, the caller of {@link #read}
   * and {@link #readLevel} must have locked the data directory.
   */
  boolean canReadBesideServer();

  /**
   * Reads the database as it is, and changes nothing.
   *
   * @throws Problem {@code DATABASE_NOT_FOUND} when an embedded database has no file
   */
  <T> T read(Function<Database, T> reading);

  /**
   * As {@link #read}; empty when the database is missing, cannot be read, or lacks changes of the
   * journal. A server that opens it repairs that.
   */
  <T> Optional<T> readLevel(Function<Database, T> reading) throws IOException;

  /**
   * The journal, which can be read whether or not a server runs.
   *
   * @param published how far a running server has forced the journal's files; empty when none runs.
   *     Not called when there are no files
   * @throws BadJournal when it is damaged
   */
  JournalSource journal(Supplier<Optional<Published>> published) throws IOException;

  /**
   * Finds the records that this host had seen in a database server, and that the database has lost.
   * Empty in the embedded form.
   */
  Optional<Supplier<LossRecovery>> losses();

  /**
   * Opens journal and database, and brings the database level with the journal. The caller has
   * locked the data directory.
   *
   * @param integrity is notified of anything that is later found to differ from the journal
   * @throws Problem with a message for the operator when that is not possible
   * @throws BadJournal when the journal's files are damaged
   */
  Storage open(StorageTuning tuning, Integrity integrity, Clock clock) throws IOException;

  /**
   * Replaces the present data by a backup. The caller has locked the data directory.
   *
   * @param replace whether existing data may be replaced; it is kept aside
   * @throws Problem {@code RESTORE_REFUSED} when there is data and it may not be replaced
   */
  Restore.Report restore(Restore restore, boolean replace) throws Exception;
}
