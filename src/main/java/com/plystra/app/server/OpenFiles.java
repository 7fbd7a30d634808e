package com.plystra.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How many files and sockets this process may have open at once. */
public final class OpenFiles {
  /** What a server needs beside its connections: classes, segments, the database and its pool. */
  private static final int RESERVED = 512;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LINE = "Max open files";

  private OpenFiles() {}

  /**
   * The limit, which Java raises to the hard one when it starts; empty where it cannot be read.
   * Asking Java for it would load its whole management.
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

  /** As many connections as were asked for, or as the limit leaves room for. */
  public static int connections(int wanted) {
    long room = Math.max(1, limit().orElse(Long.MAX_VALUE) - RESERVED);
    return (int) Math.min(wanted, room);
  }
}
