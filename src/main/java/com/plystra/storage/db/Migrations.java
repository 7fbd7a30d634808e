package com.plystra.storage.db;

import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;

/** The schema's versions. The same scripts run on both databases; types differ by placeholder. */
public final class Migrations {
  /** The location of the program's own scripts. */
  public static final String SCRIPTS = "classpath:db/migration";

  private static final String JOURNAL = "1000";

  private final FluentConfiguration config;
  private final Flyway flyway;
  private final Optional<Flyway> journal;

  public Migrations(Database database) {
    this(database, SCRIPTS);
  }

  /** Uses scripts in other locations, as Flyway names them. */
  public Migrations(Database database, String... scripts) {
    boolean postgres = database.dialect() == SQLDialect.POSTGRES;
    this.config =
        config(database).locations(scripts).javaMigrations(new EmailKeys(), new CodePointOrder());
    this.flyway = config.load();
    this.journal = postgres ? Optional.of(journal(database)) : Optional.empty();
  }

  // The tables of the journal have their own history, so that the two series of scripts are
  // independent of each other.
  private static Flyway journal(Database database) {
    return config(database)
        .locations("classpath:db/journal", "classpath:db/journal-guard")
        .table("journal_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion(JOURNAL)
        .load();
  }

  private static FluentConfiguration config(Database database) {
    return database
        .forMigrations(Flyway.configure(Migrations.class.getClassLoader()))
        .placeholders(types(database.dialect()))
        .validateMigrationNaming(true)
        .cleanDisabled(true);
  }

  // COLLATE "C" sorts text by code point, whatever the server's locale. It also folds the case of
  // A to Z alone, so columns that fold case use the database's locale for the other letters.
  private static Map<String, String> types(SQLDialect dialect) {
    String timestamp = "timestamp(6) with time zone";
    return dialect == SQLDialect.H2
        ? Map.of(
            "text", "character varying",
            "timestamp", timestamp,
            "bytes", "binary varying",
            "lettercase", "",
            "stored", "")
        : Map.of(
            "text", "text collate \"C\"",
            "timestamp", timestamp,
            "bytes", "bytea",
            "lettercase", " collate \"default\"",
            "stored", " stored");
  }

  /**
   * A script.
   *
   * @param state Flyway's name of its state, for example {@code Success} or {@code Pending}
   */
  public record Step(String version, String description, String state) {}

  /** All scripts, applied or not. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    addSteps(flyway, steps);
    journal.ifPresent(scripts -> addSteps(scripts, steps));
    return steps;
  }

  private static void addSteps(Flyway scripts, List<Step> steps) {
    for (MigrationInfo info : scripts.info().all()) {
      if (!info.getType().isBaseline()) {
        steps.add(
            new Step(
                String.valueOf(info.getVersion()),
                info.getDescription(),
                info.getState().getDisplayName()));
      }
    }
  }

  /**
   * The versions of a schema.
   *
   * @param current the version that the database has; "0" before the first script
   * @param expected the version that this program is made for
   */
  public record Versions(String current, String expected) {}

  /** The versions of the schema. */
  public Versions versions() {
    return versions(flyway.info());
  }

  /**
   * As {@link #versions}.
   *
   * @throws Problem {@code SCHEMA_TOO_NEW} when a newer program made it
   */
  public Versions supported() {
    Versions found = versions();
    refuseNewer(found);
    journal.ifPresent(scripts -> refuseNewer(versions(scripts.info())));
    return found;
  }

  /** Whether any script was not run yet. */
  public boolean isPending() {
    return flyway.info().pending().length > 0
        || journal.map(scripts -> scripts.info().pending().length > 0).orElse(false);
  }

  private static Versions versions(MigrationInfoService info) {
    MigrationInfo current = info.current();
    String newest = "0";
    for (MigrationInfo script : info.all()) {
      if (script.getState().isResolved()) {
        newest = String.valueOf(script.getVersion());
      }
    }
    return new Versions(current == null ? "0" : String.valueOf(current.getVersion()), newest);
  }

  /**
   * Migrates the schema to the expected version.
   *
   * @throws Problem {@code SCHEMA_TOO_NEW} when a newer program has made it, {@code
   *     MIGRATION_FAILED} otherwise; nothing was changed then
   */
  public Versions up() {
    return explained(
        () -> {
          Versions found = supported();
          return raise(found, found.expected());
        });
  }

  /**
   * As {@link #up}, to a version that this program expected earlier.
   *
   * @return whether the schema was older
   */
  public boolean upTo(String version) {
    return explained(
        () -> {
          Versions found = supported();
          return !raise(found, version).equals(found);
        });
  }

  private Versions raise(Versions found, String version) {
    refuseNewer(new Versions(version, found.expected()));
    boolean older = isNewer(version, found.current());
    if (older) {
      Flyway.configure(Migrations.class.getClassLoader())
          .configuration(config)
          .target(MigrationVersion.fromVersion(version))
          .load()
          .migrate();
    }
    journal.ifPresent(Migrations::migrate);
    return older ? new Versions(version, found.expected()) : found;
  }

  private static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (FlywayException e) {
      throw failed(e);
    }
  }

  private static void migrate(Flyway scripts) {
    if (scripts.info().pending().length > 0) {
      scripts.migrate();
    }
  }

  /** Whether a version comes after another. */
  public static boolean isNewer(String version, String than) {
    return MigrationVersion.fromVersion(version).isNewerThan(than);
  }

  /** Checks the applied scripts against this program's, by their checksums. */
  public void verify() {
    var unused =
        explained(
            () -> {
              Versions found = supported();
              flyway.validate();
              journal.ifPresent(Flyway::validate);
              return found;
            });
  }

  private static void refuseNewer(Versions found) {
    if (isNewer(found.current(), found.expected())) {
      throw Problem.of(
          Problem.Kind.UNAVAILABLE,
          "SCHEMA_TOO_NEW",
          "the database has schema version "
              + found.current()
              + ", this program knows "
              + found.expected()
              + ": run the newer version of Plystra that made it");
    }
  }

  private static Problem failed(FlywayException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Problem.of(
        Problem.Kind.UNAVAILABLE, "MIGRATION_FAILED", "the schema cannot be migrated: " + line);
  }
}
