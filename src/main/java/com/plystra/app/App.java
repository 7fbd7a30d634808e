package com.plystra.app;

import com.plystra.access.console.ConsoleSignIn;
import com.plystra.access.console.ConsoleSignInRoutes;
import com.plystra.access.keys.KeyHashes;
import com.plystra.access.oidc.OidcSettings;
import com.plystra.access.passwords.PasswordCost;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.access.passwords.PasswordRules;
import com.plystra.access.sessions.ExpiredSessions;
import com.plystra.access.sessions.Lifetimes;
import com.plystra.access.sessions.SecretFile;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionKeys;
import com.plystra.access.sessions.SessionValidity;
import com.plystra.access.tokens.OperatorTokens;
import com.plystra.audit.AuditRoutes;
import com.plystra.base.config.AuditWriteMode;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.dataconsole.DataRoutes;
import com.plystra.catalog.imports.Imports;
import com.plystra.catalog.plugins.OfficialPlugins;
import com.plystra.catalog.plugins.PluginRoutes;
import com.plystra.catalog.plugins.Plugins;
import com.plystra.catalog.registry.RegistryRoutes;
import com.plystra.catalog.registry.ResourceActions;
import com.plystra.catalog.registry.ResourceMappings;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.ResourceRoutes;
import com.plystra.catalog.resources.ResourceRows;
import com.plystra.catalog.resources.Resources;
import com.plystra.catalog.templates.TemplateRoutes;
import com.plystra.decision.authz.AuthzRoutes;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.RecordPolicy;
import com.plystra.decision.authzen.AuthzenRoutes;
import com.plystra.decision.authzen.SearchRoutes;
import com.plystra.decision.lists.AccessMapRoutes;
import com.plystra.decision.lists.ListRoutes;
import com.plystra.decision.lists.ListService;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.directory.admins.AdminGrants;
import com.plystra.directory.admins.AdminRoutes;
import com.plystra.directory.groups.GroupRoutes;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.identities.StoredIdentities;
import com.plystra.directory.identities.UserIdentities;
import com.plystra.directory.identities.UserIdentityRoutes;
import com.plystra.directory.keys.ApiKeyRoutes;
import com.plystra.directory.keys.ApiKeys;
import com.plystra.directory.keys.IssuedConsoleKeys;
import com.plystra.directory.keys.KeyIssuer;
import com.plystra.directory.members.MemberRoles;
import com.plystra.directory.members.MemberRoutes;
import com.plystra.directory.members.Members;
import com.plystra.directory.members.UserMembers;
import com.plystra.directory.permissions.PermissionRoutes;
import com.plystra.directory.permissions.Permissions;
import com.plystra.directory.persons.PersonErasure;
import com.plystra.directory.persons.PersonRoutes;
import com.plystra.directory.roles.ConditionRoutes;
import com.plystra.directory.roles.RolePermissions;
import com.plystra.directory.roles.RoleRoutes;
import com.plystra.directory.roles.Roles;
import com.plystra.directory.spaces.SpaceRoutes;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.SubjectLookup;
import com.plystra.directory.users.UserIntake;
import com.plystra.directory.users.UserRoutes;
import com.plystra.directory.users.UserSessionRoutes;
import com.plystra.directory.users.Users;
import com.plystra.http.CallerGate;
import com.plystra.http.RouteGroup;
import com.plystra.http.RouteWords;
import com.plystra.http.Traffic;
import com.plystra.http.console.ConsoleRoutes;
import com.plystra.http.openapi.DocsRoutes;
import com.plystra.http.openapi.OpenApiRoutes;
import com.plystra.journal.Integrity;
import com.plystra.objects.ChangedObjects;
import com.plystra.objects.InputRules;
import com.plystra.objects.Kind;
import com.plystra.objects.Kinds;
import com.plystra.objects.ObjectFactory;
import com.plystra.objects.ObjectService;
import com.plystra.objects.changes.ChangeFeed;
import com.plystra.objects.changes.ChangeRoutes;
import com.plystra.ops.demo.DemoData;
import com.plystra.ops.metrics.AuditMetrics;
import com.plystra.ops.metrics.ChangeMetrics;
import com.plystra.ops.metrics.DecisionMetrics;
import com.plystra.ops.metrics.HttpMetrics;
import com.plystra.ops.metrics.Metrics;
import com.plystra.ops.metrics.MetricsRoutes;
import com.plystra.ops.metrics.PoolMetrics;
import com.plystra.ops.metrics.SelfMetrics;
import com.plystra.ops.metrics.SessionMetrics;
import com.plystra.ops.metrics.WorldMetrics;
import com.plystra.ops.metrics.WriterMetrics;
import com.plystra.ops.overview.OverviewRoutes;
import com.plystra.ops.search.ObjectSearchRoutes;
import com.plystra.ops.system.SystemRoutes;
import com.plystra.ops.system.SystemStatus;
import com.plystra.ops.system.SystemStatusRoutes;
import com.plystra.ops.verify.LiveVerification;
import com.plystra.ops.verify.VerifyRoutes;
import com.plystra.storage.Storage;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.form.StorageTuning;
import com.plystra.storage.upkeep.ClockWatch;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jooq.UpdatableRecord;

/**
 * The whole application except the network, wired in one place: journal, database, world, writer,
 * and the features that use them. A process has at most one App for a data directory.
 */
public final class App implements AutoCloseable {
  private static final List<Kind<?>> KINDS =
      List.of(
          Users.KIND,
          Spaces.KIND,
          Groups.KIND,
          Members.KIND,
          UserMembers.KIND,
          MemberRoles.KIND,
          Permissions.KIND,
          Roles.KIND,
          RolePermissions.KIND,
          ResourceTypes.KIND,
          ResourceActions.KIND,
          ResourceMappings.KIND,
          Resources.KIND,
          Resources.ROWS,
          Plugins.KIND,
          ApiKeys.KIND,
          AdminGrants.KIND,
          UserIdentities.KIND);

  private final Storage storage;
  private final Integrity integrity;
  private final CurrentWorld world;
  private final Writer writer;
  private final AuthzService authz;
  private final Access access;
  private final PasswordPool passwords;
  private final Traffic traffic = new Traffic();
  private final SignIn signIn;
  private final ConsoleSignIn consoleSignIn;
  private final ClockWatch clockWatch;
  private final Optional<Metrics> metrics;
  private final UserIntake userIntake;
  private final ChangeFeed changes;
  private final AccessMapRoutes accessMaps;
  private final VerifyRoutes verification;
  private final CompletableFuture<RouteWords> words = new CompletableFuture<>();
  private final Kinds kinds = new Kinds(KINDS, words::join);
  private final List<RouteGroup> routes;

  private App(
      Storage storage,
      Integrity integrity,
      SessionKeys keys,
      KeyHashes keyHashes,
      Settings settings,
      DataLayout layout,
      Clock clock,
      PasswordCost cost)
      throws IOException {
    this.storage = storage;
    this.passwords = new PasswordPool(cost);
    this.integrity = integrity;
    Database database = storage.database();
    Ids ids = new Ids();
    this.world = new CurrentWorld(storage.load());
    this.writer = new Writer(database, storage.changes(), world, clock, ids);
    RecordPolicy policy = policy(settings.auditWriteMode());
    this.authz = new AuthzService(world, storage.decisions(), clock, ids, policy);
    SessionValidity validity = new SessionValidity(Lifetimes.of(settings));
    this.signIn =
        new SignIn(
            database,
            writer,
            world,
            passwords,
            keys,
            validity,
            settings,
            clock,
            ids,
            new StoredIdentities(kinds),
            authz::confirm);
    this.access =
        new Access(
            database,
            writer,
            world,
            keys,
            keyHashes,
            validity,
            settings,
            clock,
            ids,
            authz::confirm);
    KeyIssuer keyIssuer = new KeyIssuer(objects(ApiKeys.KIND), keyHashes, Access::mostKeyDays);
    IssuedConsoleKeys consoleKeys = new IssuedConsoleKeys(keyIssuer, clock);
    this.consoleSignIn = new ConsoleSignIn(signIn.throttle(), consoleKeys, signIn.events(), clock);
    Optional<Duration> leap = settings.auditRetention().map(kept -> Upkeep.LEAP);
    this.changes =
        new ChangeFeed(
            storage.audit(),
            new ChangedObjects(kinds, database),
            world,
            authz::confirm,
            settings.changesMaxReaders(),
            settings.changesHeartbeat());
    this.clockWatch = new ClockWatch(writer, clock, storage.lastRecord(), leap);
    this.metrics = settings.metricsEnabled() ? Optional.of(metrics()) : Optional.empty();
    this.userIntake = new UserIntake(passwords, new PasswordRules(settings.passwordMinLength()));
    Migrations.Versions schema = storage.schema();
    ListService lists = new ListService(world, storage.decisions(), clock, ids, policy);
    SubjectLookup subjects = new SubjectLookup(database);
    this.accessMaps = new AccessMapRoutes(lists, world);
    this.verification = new VerifyRoutes(new LiveVerification(storage, settings, layout));
    this.routes =
        List.of(
            new AuthzRoutes(authz, world, clock),
            new ListRoutes(lists, world, clock),
            accessMaps,
            new AuthzenRoutes(
                authz, world, subjects, settings.publicUrl(), settings.tlsKeystore().isPresent()),
            new SearchRoutes(lists, world, subjects, clock),
            new AuditRoutes(
                storage.audit(), (id, reach) -> Spaces.KIND.require(database.reads(), reach, id)),
            verification,
            new ChangeRoutes(changes, KINDS),
            signIn,
            new OverviewRoutes(world, storage.audit(), database, storage::records, authz::confirm),
            new ObjectSearchRoutes(database, storage.audit()),
            new ApiKeyRoutes(objects(ApiKeys.KIND), keyIssuer, access.keyUses()),
            new ConsoleSignInRoutes(
                settings.consoleEnabled(),
                consoleSignIn,
                consoleKeys,
                OidcSettings.consoleStart(settings)),
            new AdminRoutes(objects(AdminGrants.KIND), database),
            new UserRoutes(objects(Users.KIND), userIntake),
            new PersonRoutes(database, storage.audit()),
            new UserSessionRoutes(database, writer, world, signIn.openSessions()),
            new UserIdentityRoutes(objects(UserIdentities.KIND)),
            new SpaceRoutes(objects(Spaces.KIND)),
            new GroupRoutes(objects(Groups.KIND), world),
            new MemberRoutes(
                objects(Members.KIND), objects(UserMembers.KIND), objects(MemberRoles.KIND)),
            new PermissionRoutes(objects(Permissions.KIND)),
            new RoleRoutes(objects(Roles.KIND), objects(RolePermissions.KIND)),
            new ConditionRoutes(),
            new RegistryRoutes(
                objects(ResourceTypes.KIND),
                objects(ResourceActions.KIND),
                objects(ResourceMappings.KIND)),
            new ResourceRoutes(objects(Resources.KIND)),
            new PluginRoutes(objects(Plugins.KIND), database, writer, kinds),
            new TemplateRoutes(database, writer, kinds),
            new DataRoutes(
                settings.dataConsoleEnabled(),
                database,
                writer,
                authz,
                new ResourceRows(objects(Resources.KIND), kinds),
                objects(ResourceMappings.KIND)),
            new SystemRoutes(this::notReadyReason, schema.current(), schema.expected()),
            new SystemStatusRoutes(
                new SystemStatus(storage, layout, settings, clock, this::readiness), settings),
            new MetricsRoutes(
                metrics.filter(m -> !settings.metricsApart()), access.tokens(), access.callers()),
            new OpenApiRoutes(settings.publicUrl()),
            new DocsRoutes(),
            new ConsoleRoutes(settings.consoleEnabled()));
    words.complete(RouteWords.of(routes));
    // Last, so that no thread is left running when anything above fails.
    storage.start();
    writer.start();
    storage.startMaintenance(writer);
  }

  private Metrics metrics() {
    return new Metrics(
        List.of(
            new SelfMetrics(this::notReadyReason),
            new DecisionMetrics(authz.counts()),
            new AuditMetrics(storage, integrity),
            new WriterMetrics(writer),
            new WorldMetrics(world),
            new HttpMetrics(traffic),
            new SessionMetrics(signIn.events()),
            new ChangeMetrics(changes),
            new PoolMetrics(storage.database(), passwords)));
  }

  /**
   * Opens the storage that the settings name, and brings the database to the journal's state.
   *
   * @throws Problem with a message for the operator when that fails
   */
  public static App open(DataDirectory directory, Settings settings, Clock clock)
      throws IOException {
    return open(directory, settings, clock, StorageTuning.USUAL, PasswordCost.USUAL);
  }

  /** The objects of one kind. */
  public <R extends UpdatableRecord<R>> ObjectService<R> objects(Kind<R> kind) {
    return new ObjectService<>(storage.database(), writer, kinds, kind);
  }

  /** Creates the demo data. */
  public DemoData demo() {
    return new DemoData(writer, kinds, passwords);
  }

  /** Erases texts about persons from the journal. */
  public PersonErasure personErasure() {
    return new PersonErasure(storage, writer, changes::forget);
  }

  /** Imports objects in bulk. */
  public Imports imports() {
    List<ObjectFactory<?>> factories = new ArrayList<>();
    for (Kind<?> kind : kinds.creatable()) {
      factories.add(
          kind.equals(Users.KIND)
              ? factory(Users.KIND, userIntake.intake())
              : factory(kind, InputRules.none()));
    }
    return new Imports(storage.database(), writer, factories);
  }

  private <R extends UpdatableRecord<R>> ObjectFactory<R> factory(
      Kind<R> kind, InputRules<R> intake) {
    return new ObjectFactory<>(kind, kinds, intake, Imports.objectField());
  }

  /** The plugins that every database has from the start. */
  public OfficialPlugins officialPlugins() {
    return new OfficialPlugins(storage.database(), writer, kinds);
  }

  static App open(
      DataDirectory directory,
      Settings settings,
      Clock clock,
      StorageTuning tuning,
      PasswordCost cost)
      throws IOException {
    Integrity integrity = new Integrity();
    Storage storage =
        StorageAccess.of(settings, directory.layout())
            .open(tuning.keeping(settings.auditRetention()), integrity, clock);
    try {
      return new App(
          storage,
          integrity,
          keys(directory, settings),
          keyHashes(directory, settings),
          settings,
          directory.layout(),
          clock,
          cost);
    } catch (IOException | RuntimeException e) {
      storage.drain();
      storage.close();
      throw e;
    }
  }

  private static SessionKeys keys(DataDirectory directory, Settings settings) throws IOException {
    Optional<String> given = settings.sessionSecret();
    String secret = given.isPresent() ? given.get() : SecretFile.SESSIONS.in(directory.layout());
    return new SessionKeys(secret, settings.previousSessionSecrets());
  }

  private static KeyHashes keyHashes(DataDirectory directory, Settings settings)
      throws IOException {
    Optional<String> given = settings.apiKeySecret();
    String secret = given.isPresent() ? given.get() : SecretFile.API_KEYS.in(directory.layout());
    return new KeyHashes(new SessionKeys(secret, settings.previousApiKeySecrets()));
  }

  private static RecordPolicy policy(AuditWriteMode mode) {
    return switch (mode) {
      case ALWAYS -> RecordPolicy.ALWAYS;
      case DENY_ONLY -> RecordPolicy.DENY_ONLY;
      case DISABLED_FOR_DEV -> RecordPolicy.NEVER;
    };
  }

  /**
   * The reason why no request can be served now; empty when requests are served. A failing journal
   * is not a reason: each request tries it again and reports itself that it could not be recorded.
   */
  public Optional<String> unavailable() {
    return storage.failure().or(writer::failure);
  }

  /** The reason why this server is not ready now; empty when it is ready. */
  public Optional<String> notReadyReason() {
    return readiness().stream().flatMap(check -> check.fault().stream()).findFirst();
  }

  private List<SystemStatus.Check> readiness() {
    return List.of(
        new SystemStatus.Check("storage", storage.failure()),
        new SystemStatus.Check(
            "journal",
            storage.decisions().failure().map(f -> "the audit journal cannot be written")),
        new SystemStatus.Check("writer", writer.failure()),
        new SystemStatus.Check("integrity", integrity.fault()));
  }

  /** Completes with the reason when this server cannot continue until it is started again. */
  public CompletionStage<String> ended() {
    return storage.ended();
  }

  public List<RouteGroup> routes() {
    return routes;
  }

  /** The routes of a port that serves only metrics. */
  public List<RouteGroup> metricsRoutes() {
    return List.of(new MetricsRoutes(metrics, access.tokens(), access.callers()));
  }

  /** The stream of changes. */
  public ChangeFeed changes() {
    return changes;
  }

  /** The counters of the HTTP servers' traffic. */
  public Traffic traffic() {
    return traffic;
  }

  public Storage storage() {
    return storage;
  }

  /** Differences that were found between the records and the data. */
  public Integrity integrity() {
    return integrity;
  }

  public Database database() {
    return storage.database();
  }

  public CurrentWorld world() {
    return world;
  }

  public Writer writer() {
    return writer;
  }

  public OperatorTokens tokens() {
    return access.tokens();
  }

  /** Recognizes callers by their credentials. */
  public CallerGate callers() {
    return access.callers();
  }

  /** Signs browsers in at the console. */
  public ConsoleSignIn consoleSignIn() {
    return consoleSignIn;
  }

  /** Counts of session events since the start. */
  public SessionEvents sessionEvents() {
    return signIn.events();
  }

  /** Removes expired sessions. A server starts it. */
  public ExpiredSessions expiredSessions() {
    return signIn.expired();
  }

  /** Every kind of object that is managed. */
  public static List<Kind<?>> kinds() {
    return KINDS;
  }

  /** Records when the system clock was set. A server starts it. */
  public ClockWatch clockWatch() {
    return clockWatch;
  }

  /** The threads that hash passwords. */
  public PasswordPool passwords() {
    return passwords;
  }

  public AuthzService authz() {
    return authz;
  }

  /** Stops in order: finishes changes, records waiting decisions, closes the storage. */
  @Override
  public void close() {
    changes.close();
    accessMaps.close();
    verification.close();
    passwords.close();
    access.close();
    signIn.close();
    clockWatch.close();
    storage.stopMaintenance();
    writer.close();
    storage.drain();
    storage.close(notReadyReason().isEmpty());
  }
}
