package com.plystra.base.datadir;

import java.nio.file.Path;
import java.util.List;

/**
 * The names of files and directories in a data directory. They may or may not exist.
 *
 * @param root absolute
 */
public record DataLayout(Path root) {
  // "database" matches database.mv.db and the files beside it.
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

  /** The directory of token hashes and of keys that the server made. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The key of session tokens, made by the first start. */
  public Path sessionSecret() {
    return secrets().resolve("session.secret");
  }

  /** The key of the hashes of API keys, made by the first start. */
  public Path apiKeySecret() {
    return secrets().resolve("api-key.secret");
  }

  /** The directory with the last state that this host saw of journals in PostgreSQL. */
  public Path witnesses() {
    return root.resolve("witness");
  }

  public Path propertiesFile() {
    return root.resolve("plystra.properties");
  }

  /** The control socket, if its path is short enough for the operating system. */
  public Path controlSocket() {
    return root.resolve("control.sock");
  }

  /**
   * A file that holds the path of the control socket, if {@link #controlSocket} is too long a path.
   */
  public Path controlPath() {
    return root.resolve("control.path");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Whether Plystra opens an entry of the root: a known name, or a temporary file beside one. */
  boolean isUsed(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return USED.stream().anyMatch(used -> name.equals(used) || name.startsWith(used + "."));
  }
}
