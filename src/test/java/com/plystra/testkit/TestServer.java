package com.plystra.testkit;

import com.plystra.access.passwords.PasswordCost;
import com.plystra.app.App;
import com.plystra.app.AppFactory;
import com.plystra.app.server.ControlHandlers;
import com.plystra.app.server.ServedUrls;
import com.plystra.app.server.Server;
import com.plystra.audit.AuditIndex;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.ops.control.ControlServer;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server in this process, on a free port and a data directory of the test's own. */
public final class TestServer implements AutoCloseable {
  /** The operator's, for clients that are not {@link Api}. */
  public static final String TOKEN = "the-operators-token-in-all-the-tests";

  private static final AtomicInteger FINANCES = new AtomicInteger();

  private final Options options;
  private final DataDirectory directory;
  private final App app;
  private final Server server;
  private Optional<ControlServer> commands = Optional.empty();

  /** How a server is to be started. */
  public record Options(
      Path root,
      Optional<String> databaseUrl,
      Clock clock,
      Disk disk,
      Sizes sizes,
      Upkeep.Plan upkeep,
      PasswordCost passwords,
      List<String> scripts,
      Map<String, String> flags) {
    /** How much a segment of the journal and a block of the audit's index hold. */
    record Sizes(long segment, int block) {}

    /** In the form that this run of the tests is for. */
    public static Options in(Path root) {
      Optional<String> url =
          TestPostgres.isWanted()
              ? Optional.of(TestPostgres.shared().databaseOf(root))
              : Optional.empty();
      return new Options(
          root,
          url,
          Clock.systemUTC(),
          Disk.real(),
          new Sizes(Journal.SEGMENT_BYTES, AuditIndex.BLOCK_RECORDS),
          Upkeep.Plan.USUAL,
          AppFactory.CHEAP,
          List.of(Migrations.SCRIPTS),
          Map.of());
    }

    /** In files, whichever form this run is for. */
    public Options embedded() {
      return new Options(
          root, Optional.empty(), clock, disk, sizes, upkeep, passwords, scripts, flags);
    }

    /** On a PostgreSQL database, whichever form this run is for. */
    public Options on(String url) {
      return new Options(
          root, Optional.of(url), clock, disk, sizes, upkeep, passwords, scripts, flags);
    }

    public Options clock(Clock other) {
      return new Options(root, databaseUrl, other, disk, sizes, upkeep, passwords, scripts, flags);
    }

    public Options disk(Disk other) {
      return new Options(root, databaseUrl, clock, other, sizes, upkeep, passwords, scripts, flags);
    }

    /** Small enough that a test meets several of each. */
    public Options sizes(long segment, int block) {
      Sizes other = new Sizes(segment, block);
      return new Options(root, databaseUrl, clock, disk, other, upkeep, passwords, scripts, flags);
    }

    public Options root(Path other) {
      return new Options(other, databaseUrl, clock, disk, sizes, upkeep, passwords, scripts, flags);
    }

    /** When snapshots are taken, and what they make unnecessary goes. */
    public Options upkeep(Upkeep.Plan other) {
      return new Options(root, databaseUrl, clock, disk, sizes, other, passwords, scripts, flags);
    }

    /** With passwords that cost as much as those of a server. */
    public Options usualPasswords() {
      return new Options(
          root, databaseUrl, clock, disk, sizes, upkeep, PasswordCost.USUAL, scripts, flags);
    }

    /** With other migrations, as a later version of the program has them. */
    public Options scripts(String... others) {
      return new Options(
          root, databaseUrl, clock, disk, sizes, upkeep, passwords, List.of(others), flags);
    }

    /** With a setting more. */
    public Options flag(String name, String value) {
      Map<String, String> more = new HashMap<>(flags);
      more.put(name, value);
      return new Options(root, databaseUrl, clock, disk, sizes, upkeep, passwords, scripts, more);
    }

    private Settings settings() {
      Map<String, String> env = new HashMap<>(Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN));
      databaseUrl.ifPresent(url -> env.put("DATABASE_URL", url));
      Map<String, String> all = new HashMap<>(flags);
      all.put("--data-dir", root.toString());
      all.put("--port", "0");
      return SettingsLoader.load(all, env);
    }

    public TestServer start() {
      return new TestServer(this);
    }
  }

  private TestServer(Options options) {
    this.options = options;
    Settings settings = options.settings();
    this.directory = DataDirectory.open(options.root());
    try {
      this.app =
          AppFactory.open(
              directory,
              settings,
              options.clock(),
              options.disk(),
              options.sizes().segment(),
              options.sizes().block(),
              options.upkeep(),
              options.passwords(),
              options.scripts().toArray(String[]::new));
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
    this.server = new Server(app, settings, OutputStream.nullOutputStream(), options.clock());
    server.start();
  }

  public static TestServer start(Path root) {
    return Options.in(root).start();
  }

  public Options options() {
    return options;
  }

  public Api api() {
    return new Api(server.port(), Map.of("X-Plystra-Admin-Token", TOKEN));
  }

  public int port() {
    return server.port();
  }

  public App app() {
    return app;
  }

  /** The journal's files. */
  public Journal journal() {
    return embedded().journal();
  }

  /** What the start found the embedded database to be. */
  public Recovery.Outcome recovered() {
    return embedded().outcome();
  }

  public Upkeep upkeep() {
    return embedded().upkeep();
  }

  private EmbeddedStorage embedded() {
    return (EmbeddedStorage) app.storage();
  }

  /** Rows of objects that have no route. */
  public Seed seed() {
    return new Seed(app.writer());
  }

  /** The Finance Reviewer under its documented ids. */
  public void seedDemo() {
    app.demo().seed(Caller.system("req_demo")).join();
  }

  /** The plugins that every served database has. */
  public void seedPlugins() {
    app.officialPlugins()
        .installMissing(Caller.system("req_plugins"))
        .forEach(CompletableFuture::join);
  }

  /** A Finance Reviewer in a Space of its own. */
  public Finance finance() {
    return Finance.in(this, "f" + FINANCES.incrementAndGet());
  }

  /** Stops in order and starts again on the same directory. */
  public TestServer restarted() {
    close();
    return options.start();
  }

  /** Has it take commands for its directory, as the program's server does. */
  public TestServer commanded() {
    commands =
        Optional.of(
            new ControlServer(
                directory,
                ControlHandlers.of(app, ServedUrls.of(options.settings(), server.port()))));
    return this;
  }

  /** A server on the files as they are now, as if the power had gone. */
  public TestServer afterPowerCut(Path copy) {
    copy(options.root(), copy);
    return options.root(copy).start();
  }

  /** The files as they are now. */
  public void copyTo(Path copy) {
    copy(options.root(), copy);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        String name = String.valueOf(path.getFileName());
        if (!name.equals("lock") && !name.startsWith("control")) {
          Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    commands.ifPresent(ControlServer::close);
    server.stop();
    app.close();
    directory.close();
  }
}
