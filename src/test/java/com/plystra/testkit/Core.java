package com.plystra.testkit;

import com.plystra.app.App;
import com.plystra.app.AppFactory;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.writer.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** Everything but the network on a data directory, with a disk of the test's own. */
public final class Core implements AutoCloseable {
  /** Small enough that a test meets several of each. */
  private static final long SEGMENT_BYTES = 40_000;

  private static final int INDEX_BLOCK = 64;

  private final DataDirectory directory;
  private final App app;

  private Core(DataDirectory directory, App app) {
    this.directory = directory;
    this.app = app;
  }

  /** Opens it; what the opening throws is thrown, and the directory is free again. */
  public static Core open(Path root, Disk disk) throws IOException {
    DataDirectory directory = DataDirectory.open(root);
    try {
      var settings = SettingsLoader.load(Map.of("--data-dir", root.toString()), Map.of());
      return new Core(
          directory,
          AppFactory.open(
              directory, settings, Clock.systemUTC(), disk, SEGMENT_BYTES, INDEX_BLOCK));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** A directory that holds the demo, stopped in order. */
  public static void seed(Path root) throws IOException {
    try (Core core = open(root, Disk.real())) {
      var unused = core.app.demo().seed(Caller.system("req_demo")).join();
    }
  }

  public App app() {
    return app;
  }

  /** The journal's directory. */
  public Path files() {
    return journal(directory.layout().root());
  }

  public Journal journal() {
    return ((EmbeddedStorage) app.storage()).journal();
  }

  /** The journal's directory of a data directory. */
  public static Path journal(Path root) {
    return root.resolve("journal");
  }

  /** Copies a directory as it is. */
  public static Path copy(Path from, Path to) {
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
    return to;
  }

  @Override
  public void close() {
    app.close();
    directory.close();
  }
}
