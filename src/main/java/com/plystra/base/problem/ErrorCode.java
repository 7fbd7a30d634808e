package com.plystra.base.problem;

/**
 * An error code for programs.
 *
 * @param name the code that callers get; one that starts with {@code *} stands for all codes with
 *     that ending
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
