package com.plystra.mutation;

import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.db.Rows;
import com.plystra.hash.Digest;
import com.plystra.hash.Sha256;
import com.plystra.journal.CleanStop;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the embedded database so that it holds what the journal holds. The journal is the truth: a
 * database that lags is brought level, one that differs in any row is made again, and one that
 * belongs elsewhere is refused.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final String SUFFIX = ".mv.db";

  private final Journal journal;
  private final Path database;

  /**
   * For one data directory.
   *
   * @param database the database's file, without its suffix
   */
  public Recovery(Journal journal, Path database) {
    this.journal = journal;
    this.database = database;
  }

  /** What was done to have the database level with the journal. */
  public enum Outcome {
    /** It was new, and so is the journal. */
    CREATED,
    /** It was as a clean stop had left it. */
    UNTOUCHED,
    /** Every row was compared; what it lacked was applied. */
    COMPARED,
    /** It was made again from the journal. */
    REBUILT
  }

  /** A database that is level with the journal. */
  public record Level(Database database, Migrations.Versions schema, Outcome outcome) {}

  /** Opens the database, doing what is needed. */
  public Level open() throws IOException {
    boolean exists = Files.exists(file());
    if (!exists) {
      return journal.head().lastMutation() == 0 ? create() : rebuild("it is missing");
    }
    Optional<CleanStop> stop = journal.foundStop();
    if (stop.isPresent()) {
      return stop.get().equals(fingerprint())
          ? asItIs()
          : rebuild("its file is not as the last stop left it");
    }
    return compared();
  }

  private Path file() {
    return database.resolveSibling(database.getFileName() + SUFFIX);
  }

  private Level create() {
    Database opened = Database.embedded(database);
    return new Level(opened, prepare(opened), Outcome.CREATED);
  }

  private Migrations.Versions prepare(Database opened) {
    try {
      Migrations.Versions schema = new Migrations(opened).up();
      opened.reads().transaction(t -> follow(t.dsl()));
      return schema;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void follow(DSLContext db) {
    Optional<UUID> followed = Position.journal(db);
    if (followed.isEmpty()) {
      Position.begin(db, journal.id());
    } else if (!followed.get().equals(journal.id())) {
      throw refused("it follows another journal, " + followed.get());
    }
  }

  private Problem refused(String why) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "DATABASE_REFUSED",
        "the database "
            + file()
            + " does not belong to the journal in this data directory: "
            + why
            + ". Put the right file back, or move this one away and it is made again from the"
            + " journal.");
  }

  private Level asItIs() {
    Database opened = Database.embedded(database);
    return new Level(opened, prepare(opened), Outcome.UNTOUCHED);
  }

  private Level compared() throws IOException {
    Database opened = null;
    try {
      opened = Database.embedded(database);
      Migrations.Versions schema = prepare(opened);
      Database level = opened;
      long position = Position.get(level.reads());
      if (position > journal.head().lastMutation()) {
        throw refused("it is ahead, at change " + position);
      }
      level.reads().transaction(t -> applyAfter(t.dsl(), position));
      if (digest(level.reads()).equals(journal.head().stateDigest())) {
        return new Level(level, schema, Outcome.COMPARED);
      }
      level.close();
      return rebuild("its rows are not what the journal says");
    } catch (Problem e) {
      close(opened);
      if (e.is("DATABASE_REFUSED") || e.is("SCHEMA_TOO_NEW")) {
        throw e;
      }
      return rebuild("it cannot be used (" + firstLine(e) + ")");
    } catch (RuntimeException e) {
      close(opened);
      return rebuild("it cannot be read (" + firstLine(e) + ")");
    }
  }

  private static void close(@Nullable Database opened) {
    if (opened != null) {
      opened.close();
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  /** Makes the database again, whatever there is of it. */
  public Level rebuild(String why) throws IOException {
    LOG.warn("the database {} is made again from the journal: {}", file(), why);
    // Kept until the next time, should anybody want to know what became of it.
    if (Files.exists(file())) {
      Path aside = database.resolveSibling(database.getFileName() + ".replaced" + SUFFIX);
      Files.move(file(), aside, StandardCopyOption.REPLACE_EXISTING);
    }
    Database opened = Database.embedded(database);
    try {
      Migrations.Versions schema = prepare(opened);
      opened.reads().transaction(t -> applyAfter(t.dsl(), 0));
      Digest found = digest(opened.reads());
      if (!found.equals(journal.head().stateDigest())) {
        throw new IllegalStateException(
            "the database made from the journal is not what the journal says: " + found);
      }
      return new Level(opened, schema, Outcome.REBUILT);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void applyAfter(DSLContext db, long position) {
    long[] last = {position};
    JournalScanner.mutationsAfter(
        journal.segments(),
        position,
        stored -> {
          Redo.read((MutationRecord) stored.record()).forEach(change -> Redo.apply(db, change));
          last[0] = stored.sequence();
        });
    Position.set(db, last[0]);
  }

  /** The sum over all rows, as it is in the database. */
  public static Digest digest(DSLContext db) {
    Digest sum = Digest.ZERO;
    for (Table<?> table : Rows.tables().values()) {
      try (var rows = db.select(table.fields()).from(table).fetchSize(1000).fetchLazy()) {
        for (var row : rows) {
          sum = sum.plus(RowChange.digest(table, row));
        }
      }
    }
    return sum;
  }

  /** The closed database file as it is now. */
  public CleanStop fingerprint() throws IOException {
    MessageDigest digest = Sha256.create();
    long length = 0;
    try (InputStream in = Files.newInputStream(file())) {
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
        length += read;
      }
    }
    return new CleanStop(length, Digest.of(digest.digest()));
  }

  /** The number of the last change that the database holds. */
  public static long position(DSLContext db) {
    return Position.get(db);
  }
}
