package com.plystra.storage;

import com.plystra.audit.AuditLog;
import com.plystra.decision.world.World;
import com.plystra.journal.Journal;
import com.plystra.journal.Recorder;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Journal and database of one instance, opened so that they are level with each other. There are
 * two forms: files with an embedded database, and PostgreSQL, which holds both.
 */
public interface Storage extends AutoCloseable {
  /** The rows. */
  Database database();

  /** The schema that they have. */
  Migrations.Versions schema();

  /** Where decisions are recorded. */
  Recorder decisions();

  /** Where changes are recorded. */
  ChangeLog changes();

  AuditLog audit();

  /** The journal's files; empty where the database holds the journal. */
  default Optional<Journal> journalFiles() {
    return Optional.empty();
  }

  /** The world as the rows have it now. */
  World load();

  /** How many records there are. */
  long records();

  /** When the last record was made that was there before this start. */
  Optional<Instant> lastRecord();

  /**
   * Why nothing can be done just now, beside what {@link #decisions} and the writer say; empty when
   * all is well.
   */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /** Completes with the reason once nothing can be done any more until the next start. */
  default CompletionStage<String> ended() {
    return new CompletableFuture<>();
  }

  /** What the start found, in a few words for the operator. */
  String found();

  /** Begins writing. */
  void start() throws IOException;

  /** Starts maintenance beside serving: snapshots, retention, the standby database. */
  default void startMaintenance(Writer writer) {}

  /**
   * Allows the stop to take a whole snapshot, so that the next start is short; false where so
   * little was changed that none is needed.
   */
  default boolean allowLongStop() {
    return false;
  }

  /** Stops maintenance. The writer still works. */
  default void stopMaintenance() {}

  /** Records what waits, and takes no more. The writer of changes has ended. */
  void drain();

  /**
   * Ends, after {@link #drain}.
   *
   * @param level whether all that was changed is known to be in the database
   */
  void close(boolean level);

  /** Ends without a stop in order, as a kill would; the next start recovers. */
  @Override
  default void close() {
    close(false);
  }
}
