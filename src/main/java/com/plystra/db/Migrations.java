package com.plystra.db;

import com.plystra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;

/** The schema's versions. The same scripts run on both databases; types differ by placeholder. */
public final class Migrations {
  /** Where the program's own scripts are. */
  public static final String SCRIPTS = "classpath:db/migration";

  private final FluentConfiguration config;
  private final Flyway flyway;

  public Migrations(Database database) {
    this(database, SCRIPTS);
  }

  /** With scripts in other places, as Flyway names them. */
  public Migrations(Database database, String... scripts) {
    this.config =
        Flyway.configure()
            .dataSource(database.dataSource())
            .locations(scripts)
            .placeholders(types(database.dialect()))
            .validateMigrationNaming(true)
            .cleanDisabled(true);
    this.flyway = config.load();
  }

  // COLLATE "C" sorts text by code point, whatever the server's locale.
  private static Map<String, String> types(SQLDialect dialect) {
    return dialect == SQLDialect.H2
        ? Map.of("text", "character varying", "timestamp", "timestamp(6) with time zone")
        : Map.of("text", "text collate \"C\"", "timestamp", "timestamp(6) with time zone");
  }

  /**
   * One script.
   *
   * @param state as Flyway names it, e.g. {@code Success} or {@code Pending}
   */
  public record Step(String version, String description, String state) {}

  /** Every script, applied or not. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (MigrationInfo info : flyway.info().all()) {
      steps.add(
          new Step(
              String.valueOf(info.getVersion()),
              info.getDescription(),
              info.getState().getDisplayName()));
    }
    return steps;
  }

  /**
   * Where a schema stands.
   *
   * @param current the version that the database has; "0" before the first script
   * @param expected the version that this program is made for
   */
  public record Versions(String current, String expected) {}

  /** Where the schema stands. */
  public Versions versions() {
    return versions(flyway.info());
  }

  /**
   * As {@link #versions}.
   *
   * @throws Problem {@code SCHEMA_TOO_NEW} when a newer program has made it
   */
  public Versions supported() {
    Versions found = versions();
    refuseNewer(found);
    return found;
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
   * Brings the schema to the expected version.
   *
   * @throws Problem {@code SCHEMA_TOO_NEW} when a newer program has made it, {@code
   *     MIGRATION_FAILED} otherwise; nothing was changed then
   */
  public Versions up() {
    return upTo(versions().expected());
  }

  /** As {@link #up}, to a version that this program once expected. */
  public Versions upTo(String version) {
    try {
      MigrationInfoService info = flyway.info();
      Versions found = versions(info);
      refuseNewer(found);
      refuseNewer(new Versions(version, found.expected()));
      if (isNewer(version, found.current())) {
        Flyway.configure()
            .configuration(config)
            .target(MigrationVersion.fromVersion(version))
            .load()
            .migrate();
      }
      return versions();
    } catch (FlywayException e) {
      throw failed(e);
    }
  }

  /** Whether a version comes after another. */
  public static boolean isNewer(String version, String than) {
    return MigrationVersion.fromVersion(version).isNewerThan(than);
  }

  /** Checks the applied scripts against this program's, by their checksums. */
  public void verify() {
    try {
      refuseNewer(versions());
      flyway.validate();
    } catch (FlywayException e) {
      throw failed(e);
    }
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
