package com.plystra;

import com.plystra.audit.AuditIndex;
import com.plystra.audit.AuditRoutes;
import com.plystra.authz.AuthzRoutes;
import com.plystra.authz.AuthzService;
import com.plystra.authz.RecordPolicy;
import com.plystra.config.AuditWriteMode;
import com.plystra.config.DatabaseUrl;
import com.plystra.config.Settings;
import com.plystra.datadir.DataDirectory;
import com.plystra.datadir.OwnerOnly;
import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.groups.GroupRoutes;
import com.plystra.groups.GroupService;
import com.plystra.http.RouteGroup;
import com.plystra.ids.Ids;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.members.UserMemberRoutes;
import com.plystra.members.UserMemberService;
import com.plystra.mutation.Recovery;
import com.plystra.mutation.Writer;
import com.plystra.problem.Problem;
import com.plystra.resources.ResourceRoutes;
import com.plystra.resources.ResourceService;
import com.plystra.snapshot.SnapshotFiles;
import com.plystra.spaces.Spaces;
import com.plystra.system.SystemRoutes;
import com.plystra.tokens.OperatorToken;
import com.plystra.tokens.OperatorTokens;
import com.plystra.upkeep.Upkeep;
import com.plystra.world.CurrentWorld;
import com.plystra.world.WorldRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything but the network, wired by hand in one place: journal, database, world, writer, and the
 * features on top of them. One process has at most one of a data directory.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final Journal journal;
  private final Recovery recovery;
  private final Recovery.Outcome outcome;
  private final Database database;
  private final CurrentWorld world;
  private final Writer writer;
  private final AuditIndex index;
  private final Upkeep upkeep;
  private final OperatorTokens tokens;
  private final AuthzService authz;
  private final List<RouteGroup> routes;

  private App(
      Journal journal,
      Recovery recovery,
      Recovery.Level level,
      SnapshotFiles snapshots,
      Settings settings,
      Clock clock,
      Tuning tuning)
      throws IOException {
    this.journal = journal;
    this.recovery = recovery;
    this.outcome = level.outcome();
    this.database = level.database();
    Ids ids = new Ids();
    this.world =
        new CurrentWorld(WorldRows.load(database.reads(), Recovery.position(database.reads())));
    this.writer = new Writer(database, journal, world, clock, ids);
    this.upkeep = new Upkeep(level, journal, writer, clock, snapshots, tuning.upkeep());
    this.index = new AuditIndex(journal, tuning.indexBlockRecords());
    this.tokens = new OperatorTokens(database, writer, clock, given(settings));
    this.authz = new AuthzService(world, journal, clock, ids, policy(settings.auditWriteMode()));
    this.routes =
        List.of(
            new SystemRoutes(this::missing, level.schema().current(), level.schema().expected()),
            new AuthzRoutes(authz),
            new AuditRoutes(index, new Spaces(database)),
            new GroupRoutes(new GroupService(database, writer)),
            new UserMemberRoutes(new UserMemberService(database, writer)),
            new ResourceRoutes(new ResourceService(database, writer)));
    // Last, so that nothing is left running when any of the above fails.
    journal.start();
    writer.start();
    index.start();
    upkeep.start();
  }

  /**
   * Opens what the directory holds, bringing the database level with the journal first.
   *
   * @throws Problem in words for the operator when that cannot be done
   */
  public static App open(DataDirectory directory, Settings settings, Clock clock)
      throws IOException {
    return open(directory, settings, clock, Tuning.USUAL);
  }

  /** What tests make smaller, so that it is met, or make fail. */
  record Tuning(
      Disk disk,
      long segmentBytes,
      int indexBlockRecords,
      Upkeep.Plan upkeep,
      Function<Database, Migrations> scripts) {
    static final Tuning USUAL =
        new Tuning(
            Disk.real(),
            Journal.SEGMENT_BYTES,
            AuditIndex.BLOCK_RECORDS,
            Upkeep.Plan.USUAL,
            Migrations::new);
  }

  static App open(DataDirectory directory, Settings settings, Clock clock, Tuning tuning)
      throws IOException {
    OwnerOnly.createDirectories(directory.layout().journal());
    Journal journal =
        Journal.open(directory.layout().journal(), clock, tuning.disk(), tuning.segmentBytes());
    try {
      SnapshotFiles snapshots = new SnapshotFiles(directory.layout().snapshots(), tuning.disk());
      Recovery recovery =
          new Recovery(
              journal,
              new Recovery.Place(databaseFile(directory, settings), snapshots, tuning.scripts()));
      return open(journal, recovery, recovery.open(), snapshots, settings, clock, tuning);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static App open(
      Journal journal,
      Recovery recovery,
      Recovery.Level level,
      SnapshotFiles snapshots,
      Settings settings,
      Clock clock,
      Tuning tuning)
      throws IOException {
    try {
      return new App(journal, recovery, level, snapshots, settings, clock, tuning);
    } catch (IOException | RuntimeException e) {
      level.database().close();
      throw e;
    }
  }

  /** The embedded database's file, without H2's suffix {@code .mv.db}. */
  public static Path databaseFile(DataDirectory directory, Settings settings) {
    DatabaseUrl url = settings.database();
    if (url instanceof DatabaseUrl.H2File file) {
      return file.path();
    }
    if (url instanceof DatabaseUrl.PostgreSql) {
      throw Problem.unavailable(
          "DATABASE_UNSUPPORTED",
          "this version cannot serve from PostgreSQL yet: leave DATABASE_URL unset to use the"
              + " embedded database");
    }
    return directory.layout().database();
  }

  private static Map<OperatorToken, String> given(Settings settings) {
    Map<OperatorToken, String> given = new EnumMap<>(OperatorToken.class);
    settings.adminToken().ifPresent(token -> given.put(OperatorToken.ADMIN, token));
    settings.metricsToken().ifPresent(token -> given.put(OperatorToken.METRICS, token));
    return given;
  }

  private static RecordPolicy policy(AuditWriteMode mode) {
    return switch (mode) {
      case ALWAYS -> RecordPolicy.ALWAYS;
      case DENY_ONLY -> RecordPolicy.DENY_ONLY;
      case DISABLED_FOR_DEV -> RecordPolicy.NEVER;
    };
  }

  /**
   * Why no request can be served just now; empty when they can. A journal that fails is not a
   * reason: each request then tries it again, and says itself that it could not be recorded.
   */
  public Optional<String> unavailable() {
    return writer.failure();
  }

  /** Why this server is not ready just now; empty when it is. */
  public Optional<String> missing() {
    return journal.failure().map(f -> "the audit journal cannot be written").or(writer::failure);
  }

  public List<RouteGroup> routes() {
    return routes;
  }

  public Journal journal() {
    return journal;
  }

  public Database database() {
    return database;
  }

  public CurrentWorld world() {
    return world;
  }

  public Writer writer() {
    return writer;
  }

  public Upkeep upkeep() {
    return upkeep;
  }

  public AuditIndex auditIndex() {
    return index;
  }

  public OperatorTokens tokens() {
    return tokens;
  }

  public AuthzService authz() {
    return authz;
  }

  /** What the start found the database to be. */
  public Recovery.Outcome recovered() {
    return outcome;
  }

  /** Stops in order: finishes changes, writes what waits, closes the database, marks the stop. */
  @Override
  public void close() {
    upkeep.close();
    writer.close();
    journal.drain();
    index.close();
    boolean level = missing().isEmpty();
    boolean closed = database.shutDown();
    if (level && closed) {
      markStop();
    }
    journal.close();
  }

  // Without the mark the next start looks at the database closely, as after a crash.
  private void markStop() {
    try {
      journal.writeStop(recovery.fingerprint());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the stop could not be marked: {}", e.toString());
    }
  }
}
