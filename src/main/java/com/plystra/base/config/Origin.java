package com.plystra.base.config;

/**
 * The source of a setting's value.
 *
 * @param name the flag, environment variable or key as written; empty for a default
 */
public record Origin(Kind kind, String name) {
  /** The sources, strongest first. */
  public enum Kind {
    FLAG("flag"),
    ENVIRONMENT("environment"),
    FILE("plystra.properties"),
    DEFAULT("default");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** For messages, for example {@code environment PLYSTRA_SERVER_PORT}. */
  @Override
  public String toString() {
    return name.isEmpty() ? kind.label : kind.label + " " + name;
  }
}
