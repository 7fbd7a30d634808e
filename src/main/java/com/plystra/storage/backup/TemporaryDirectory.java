package com.plystra.storage.backup;

import com.plystra.base.datadir.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory for its owner only, which {@link #close} deletes. */
record TemporaryDirectory(Path path) implements AutoCloseable {
  static TemporaryDirectory in(Path directory, String name) throws IOException {
    Path path = directory.resolve(name + ".unfinished");
    remove(path);
    OwnerOnly.createDirectories(path);
    return new TemporaryDirectory(path);
  }

  private static void remove(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    remove(path);
  }
}
