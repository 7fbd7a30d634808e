package com.plystra.base.config;

/**
 * Where a setting's value comes from.
 *
 * @param name the flag, the environment variable or the key as it was written; empty for a default
 */
public record Origin(Kind kind, String name) {
  /** The sources, the strongest first. */
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

  /** For messages, e.g. {@code environment PLYSTRA_SERVER_PORT}. */
  @Override
  public String toString() {
    return name.isEmpty() ? kind.label : kind.label + " " + name;
  }
}
