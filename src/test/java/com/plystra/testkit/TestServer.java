package com.plystra.testkit;

import com.plystra.App;
import com.plystra.AppFactory;
import com.plystra.audit.AuditIndex;
import com.plystra.config.Settings;
import com.plystra.config.SettingsLoader;
import com.plystra.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.mutation.Caller;
import com.plystra.mutation.Recovery;
import com.plystra.server.Server;
import com.plystra.storage.EmbeddedStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server in this process, on a free port and a data directory of the test's own. */
public final class TestServer implements AutoCloseable {
  private static final String TOKEN = "the-operators-token-in-all-the-tests";
  private static final AtomicInteger FINANCES = new AtomicInteger();

  private final Options options;
  private final DataDirectory directory;
  private final App app;
  private final Server server;

  /** How a server is to be started. */
  public record Options(
      Path root,
      Optional<String> databaseUrl,
      Clock clock,
      Disk disk,
      long segmentBytes,
      int indexBlockRecords,
      Map<String, String> environment) {
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
          Journal.SEGMENT_BYTES,
          AuditIndex.BLOCK_RECORDS,
          Map.of());
    }

    /** In files, whichever form this run is for. */
    public Options embedded() {
      return new Options(
          root, Optional.empty(), clock, disk, segmentBytes, indexBlockRecords, environment);
    }

    /** On a PostgreSQL database, whichever form this run is for. */
    public Options on(String url) {
      return new Options(
          root, Optional.of(url), clock, disk, segmentBytes, indexBlockRecords, environment);
    }

    public Options clock(Clock other) {
      return new Options(
          root, databaseUrl, other, disk, segmentBytes, indexBlockRecords, environment);
    }

    public Options disk(Disk other) {
      return new Options(
          root, databaseUrl, clock, other, segmentBytes, indexBlockRecords, environment);
    }

    /** Small enough that a test meets several of each. */
    public Options sizes(long segment, int block) {
      return new Options(root, databaseUrl, clock, disk, segment, block, environment);
    }

    public Options root(Path other) {
      return new Options(
          other, databaseUrl, clock, disk, segmentBytes, indexBlockRecords, environment);
    }

    /** With one more environment variable. */
    public Options environment(String name, String value) {
      Map<String, String> more = new HashMap<>(environment);
      more.put(name, value);
      return new Options(
          root, databaseUrl, clock, disk, segmentBytes, indexBlockRecords, Map.copyOf(more));
    }

    private Settings settings() {
      Map<String, String> env = new HashMap<>(environment);
      env.put("PLYSTRA_ADMIN_TOKEN", TOKEN);
      databaseUrl.ifPresent(url -> env.put("DATABASE_URL", url));
      return SettingsLoader.load(Map.of("--data-dir", root.toString(), "--port", "0"), env);
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
              options.segmentBytes(),
              options.indexBlockRecords());
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

  /** A server on the files as they are now, as if the power had gone. */
  public TestServer afterPowerCut(Path copy) {
    copy(options.root(), copy);
    return options.root(copy).start();
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
    server.stop();
    app.close();
    directory.close();
  }
}
