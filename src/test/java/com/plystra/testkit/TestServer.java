package com.plystra.testkit;

import com.plystra.App;
import com.plystra.AppFactory;
import com.plystra.audit.AuditIndex;
import com.plystra.config.Settings;
import com.plystra.config.SettingsLoader;
import com.plystra.datadir.DataDirectory;
import com.plystra.db.Migrations;
import com.plystra.demo.DemoData;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.mutation.Caller;
import com.plystra.server.Server;
import com.plystra.upkeep.Upkeep;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      Clock clock,
      Disk disk,
      long segmentBytes,
      int indexBlockRecords,
      Upkeep.Plan upkeep,
      List<String> scripts,
      Map<String, String> settings) {
    public static Options in(Path root) {
      return new Options(
          root,
          Clock.systemUTC(),
          Disk.real(),
          Journal.SEGMENT_BYTES,
          AuditIndex.BLOCK_RECORDS,
          Upkeep.Plan.USUAL,
          List.of(Migrations.SCRIPTS),
          Map.of());
    }

    public Options clock(Clock other) {
      return new Options(
          root, other, disk, segmentBytes, indexBlockRecords, upkeep, scripts, settings);
    }

    public Options disk(Disk other) {
      return new Options(
          root, clock, other, segmentBytes, indexBlockRecords, upkeep, scripts, settings);
    }

    /** Small enough that a test meets several of each. */
    public Options sizes(long segment, int block) {
      return new Options(root, clock, disk, segment, block, upkeep, scripts, settings);
    }

    public Options root(Path other) {
      return new Options(
          other, clock, disk, segmentBytes, indexBlockRecords, upkeep, scripts, settings);
    }

    /** When snapshots are taken, and what they make unnecessary goes. */
    public Options upkeep(Upkeep.Plan other) {
      return new Options(
          root, clock, disk, segmentBytes, indexBlockRecords, other, scripts, settings);
    }

    /** With further migrations, as a later version of the program has them. */
    public Options scripts(String... others) {
      return new Options(
          root, clock, disk, segmentBytes, indexBlockRecords, upkeep, List.of(others), settings);
    }

    /** With a setting more. */
    public Options setting(String flag, String value) {
      return new Options(
          root, clock, disk, segmentBytes, indexBlockRecords, upkeep, scripts, Map.of(flag, value));
    }

    public TestServer start() {
      return new TestServer(this);
    }
  }

  private TestServer(Options options) {
    this.options = options;
    Map<String, String> flags = new HashMap<>(options.settings());
    flags.put("--data-dir", options.root().toString());
    flags.put("--port", "0");
    Settings settings = SettingsLoader.load(flags, Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN));
    this.directory = DataDirectory.open(options.root());
    try {
      this.app =
          AppFactory.open(
              directory,
              settings,
              options.clock(),
              options.disk(),
              options.segmentBytes(),
              options.indexBlockRecords(),
              options.upkeep(),
              options.scripts().toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** Rows of objects that have no route. */
  public Seed seed() {
    return new Seed(app.writer());
  }

  /** The Finance Reviewer under its documented ids. */
  public void seedDemo() {
    DemoData.seed(app.writer(), Caller.system("req_demo")).join();
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
