package com.plystra.base.problem;

/**
 * A code by which programs know an error.
 *
 * @param name as callers get it; one that begins with {@code *} stands for all that end like it
 * @param meaning what is wrong
 * @param remedy what to do about it
 */
public record ErrorCode(String name, Problem.Kind kind, String meaning, String remedy) {
  private static final String ANY = "*";

  boolean isFamily() {
    return name.startsWith(ANY);
  }

  boolean covers(String code) {
    return isFamily() ? code.endsWith(name.substring(ANY.length())) : code.equals(name);
  }
}
