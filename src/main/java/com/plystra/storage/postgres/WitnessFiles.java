package com.plystra.storage.postgres;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What this host has seen of journals in PostgreSQL: one file per journal, in the data directory.
 */
final class WitnessFiles {
  private static final String SUFFIX = ".json";

  private final Path directory;

  WitnessFiles(Path directory) {
    this.directory = directory;
  }

  Path file(UUID journal) {
    return directory.resolve(journal + SUFFIX);
  }

  /** What was seen of a journal; empty when this host has never served it. */
  Optional<WitnessState> find(UUID journal) {
    Path file = file(journal);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** What was seen of journals that were in a database. */
  List<WitnessState> in(String database) {
    List<WitnessState> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.toString().endsWith(SUFFIX))
            .map(WitnessFiles::read)
            .filter(seen -> seen.database().equals(database))
            .forEach(found::add);
      } catch (IOException e) {
        throw unreadable(directory, e);
      }
    }
    return found;
  }

  private static WitnessState read(Path file) {
    try {
      return WitnessState.parse(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static Problem unreadable(Path path, Exception cause) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "WITNESS_UNREADABLE",
        path
            + ", which says how far the journal had come, cannot be read ("
            + cause.getMessage()
            + "). Give it to the server's user, or bring it back from a backup; move it away only"
            + " when the database is known to have lost nothing");
  }

  void write(WitnessState seen) throws IOException {
    OwnerOnly.createDirectories(directory);
    OwnerOnly.replace(file(seen.journal()), seen.json());
  }
}
