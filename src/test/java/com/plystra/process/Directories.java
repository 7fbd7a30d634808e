package com.plystra.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Data directories of servers that have ended: copies of them, and what is in them. */
final class Directories {
  private Directories() {}

  static Path database(Path data) {
    return data.resolve("database.mv.db");
  }

  /** The journal's segments, oldest first. */
  static List<Path> segments(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files.filter(f -> f.toString().endsWith(".plyj")).sorted().toList();
    }
  }

  static Path lastSegment(Path data) throws IOException {
    List<Path> all = segments(data);
    return all.get(all.size() - 1);
  }

  /** Copies a directory with the permissions of what is in it; sockets are left out. */
  static Path copy(Path from, Path to) throws IOException {
    for (Path path : everything(from)) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path) || Files.isRegularFile(path)) {
        Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }

  static List<Path> everything(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.sorted().toList();
    }
  }

  /** Every file's content, to see afterwards that nothing was changed. */
  static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path path : everything(root)) {
      if (Files.isRegularFile(path) && !path.endsWith("lock")) {
        contents.put(root.relativize(path).toString(), Files.size(path) + " " + hash(path));
      }
    }
    return contents;
  }

  private static String hash(Path path) throws IOException {
    return com.plystra.base.hash.Sha256.of(Files.readAllBytes(path)).toString();
  }
}
