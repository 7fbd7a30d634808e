package com.plystra.storage;

import com.plystra.audit.AuditLog;
import com.plystra.decision.world.World;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.journal.Journal;
import com.plystra.journal.Recorder;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Journal and database of one instance; when opened, the database has all changes of the journal.
 * There are two forms: files with an embedded database, and PostgreSQL, which has both.
 */
public interface Storage extends AutoCloseable {
  /** The rows. */
  Database database();

  /** The schema of the rows. */
  Migrations.Versions schema();

  /** The recorder of decisions. */
  Recorder decisions();

  /** The recorder of changes. */
  ChangeLog changes();

  AuditLog audit();

  /** The journal's files; empty when the database has the journal. */
  default Optional<Journal> journalFiles() {
    return Optional.empty();
  }

  /** Loads the world from the present rows. */
  World load();

  /** The number of records. */
  long records();

  /** The time of the last record before this start. */
  Optional<Instant> lastRecord();

  /**
   * Why the storage is unavailable now, in addition to what {@link #decisions} and the writer
   * report; empty when it is available.
   */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /** Completes with the reason once the storage is unavailable until the next start. */
  default CompletionStage<String> ended() {
    return new CompletableFuture<>();
  }

  /** What the start found, in a few words for the operator. */
  String found();

  /** Starts writing. */
  void start() throws IOException;

  /**
   * Finds what the records have about a person.
   *
   * @param known what is known of the person's objects from their present rows
   */
  ErasureSurvey survey(String userId, ErasedPerson known);

  /**
   * Records an erasure, and erases the texts about a person from all records before it. Maintenance
   * must have started. If the process ends meanwhile, the next start completes it.
   *
   * @throws com.plystra.base.problem.Problem when it could not be recorded, or not be completed yet
   */
  ErasureReport erase(Writer writer, Caller caller, ErasedPerson person);

  /** Starts maintenance beside serving: snapshots, retention, the standby database. */
  default void startMaintenance(Writer writer) {}

  /**
   * Allows the stop to take a whole snapshot, so that the next start is short; returns false when
   * so little was changed that none is needed.
   */
  default boolean allowLongStop() {
    return false;
  }

  /** Stops maintenance, while the writer still works. */
  default void stopMaintenance() {}

  /** Writes all waiting records, and accepts no more. The writer of changes must have ended. */
  void drain();

  /**
   * Closes the storage, after {@link #drain}.
   *
   * @param level whether all changes are known to be in the database
   */
  void close(boolean level);

  /** Closes without a proper stop, as a kill would; the next start recovers. */
  @Override
  default void close() {
    close(false);
  }
}
