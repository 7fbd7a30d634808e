package com.plystra.ops.findings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The limit of files and sockets that this process may have open at once. */
public final class OpenFiles {
  /**
   * Files that a server needs besides its connections: classes, segments, the database and its
   * pool.
   */
  private static final int RESERVED = 512;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LINE = "Max open files";

  private OpenFiles() {}

  /**
   * The limit; Java raises it to the hard limit at its start. Empty when it cannot be read. Read
   * from {@code /proc}, because asking Java for it would load the whole management API.
   */
  public static OptionalLong limit() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(LINE))
          .map(line -> line.substring(LINE.length()).strip().split("\\s+", -1)[0])
          .filter(number -> number.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The number of connections asked for, or fewer if the limit does not leave room for them. */
  public static int connections(int wanted) {
    long room = Math.max(1, limit().orElse(Long.MAX_VALUE) - RESERVED);
    return (int) Math.min(wanted, room);
  }
}
