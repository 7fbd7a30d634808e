package com.plystra.base.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The database that is used. Only the accessor {@code password} gives a password; no other text
 * contains it.
 */
public sealed interface DatabaseUrl {
  /** The H2 file in the data directory. */
  record Embedded() implements DatabaseUrl {
    @Override
    public String toString() {
      return "embedded";
    }
  }

  /**
   * An H2 file in another place.
   *
   * @param path absolute, without H2's suffix {@code .mv.db}
   */
  record H2File(Path path) implements DatabaseUrl {
    @Override
    public String toString() {
      return "jdbc:h2:file:" + path;
    }
  }

  /**
   * A PostgreSQL server.
   *
   * @param jdbcUrl for the driver, without the credentials
   */
  record PostgreSql(String jdbcUrl, Optional<String> user, Optional<String> password)
      implements DatabaseUrl {
    @Override
    public String toString() {
      return jdbcUrl;
    }
  }
}
