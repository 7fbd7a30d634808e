package com.plystra.testkit.browser;

import com.plystra.testkit.External;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Headless Chromium: one process for this JVM, started at the first use and ended with the JVM. Its
 * DevTools protocol needs neither a driver program nor a library.
 */
final class Chromium {
  private static final String PROGRAM = "chromium";
  private static @Nullable Chromium started;

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium() throws IOException {
    this.profile = Files.createTempDirectory("chromium");
    this.process =
        new ProcessBuilder(
                PROGRAM,
                "--headless",
                // It opens this project's pages only, and root has no sandbox.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--no-first-run",
                "--hide-scrollbars",
                "--lang=en-US",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    this.tools = new DevTools(address());
  }

  /** Where its DevTools listen: it writes the port and the path into its profile. */
  private URI address() {
    Path file = profile.resolve("DevToolsActivePort");
    Until.holds(
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(PROGRAM + " ended: " + lines(profile.resolve("output.txt")));
          }
          return lines(file).size() > 1;
        });
    List<String> lines = lines(file);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Says loudly that a test does not run where Chromium is missing; fails where {@code CI=true}.
   */
  static void require() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    boolean there =
        Stream.of(path.split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    if (!there) {
      External.missing(PROGRAM + " (Debian: apt install chromium), for tests of pages");
      Assumptions.abort(PROGRAM + " is missing");
    }
  }

  static synchronized Chromium shared() {
    Chromium there = started;
    if (there == null) {
      try {
        there = new Chromium();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      started = there;
    }
    return there;
  }

  DevTools tools() {
    return tools;
  }

  /** Ends the process and those that it started, by their ids. */
  private void end() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("not deleted: " + profile);
    }
  }
}
