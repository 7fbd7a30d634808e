package com.plystra.base.datadir;

import java.nio.file.Path;
import java.util.List;

/**
 * What stands where in a data directory. Says nothing about whether it exists.
 *
 * @param root absolute
 */
public record DataLayout(Path root) {
  // "database" is the beginning of database.mv.db and of those beside it.
  private static final List<String> USED =
      List.of(
          "journal",
          "snapshots",
          "database",
          "secrets",
          "plystra.properties",
          "control.sock",
          "control.path",
          "lock");

  /** The journal's directory. */
  public Path journal() {
    return root.resolve("journal");
  }

  /** The directory of snapshots. */
  public Path snapshots() {
    return root.resolve("snapshots");
  }

  /** The embedded database, without H2's suffix {@code .mv.db}. */
  public Path database() {
    return root.resolve("database");
  }

  /** Directory of the token hashes and keys that the server made itself. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The key of session tokens that the first start made. */
  public Path sessionSecret() {
    return secrets().resolve("session.secret");
  }

  /** Directory of what this host has seen of journals in PostgreSQL. */
  public Path witnesses() {
    return root.resolve("witness");
  }

  public Path propertiesFile() {
    return root.resolve("plystra.properties");
  }

  /** The control socket, where its path is short enough for the operating system. */
  public Path controlSocket() {
    return root.resolve("control.sock");
  }

  /** Names the control socket's real place, where {@link #controlSocket} is too long a path. */
  public Path controlPath() {
    return root.resolve("control.path");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Whether an entry of the root is one that Plystra opens, by itself or for a moment. */
  boolean isUsed(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return USED.stream().anyMatch(used -> name.equals(used) || name.startsWith(used + "."));
  }
}
