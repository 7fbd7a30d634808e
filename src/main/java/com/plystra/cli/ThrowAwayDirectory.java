package com.plystra.cli;

import com.plystra.base.datadir.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary owner-only directory. It is deleted at the end, also when the process is stopped. */
final class ThrowAwayDirectory implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final Path path;
  private final Thread hook;

  ThrowAwayDirectory(String prefix) throws IOException {
    this.path = Files.createTempDirectory(prefix);
    OwnerOnly.restrict(path);
    this.hook = new Thread(this::remove, "throw-away");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Path path() {
    return path;
  }

  // Other threads may still create files while the process stops, so one pass may not suffice.
  private void remove() {
    for (int i = 0; i < ATTEMPTS && Files.exists(path); i++) {
      removeAll();
    }
  }

  private void removeAll() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Tried again. The cleaning of the temporary directory removes the rest.
      return;
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is shutting down, and the hook deletes the directory.
      return;
    }
  }
}
