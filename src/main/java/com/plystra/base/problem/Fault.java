package com.plystra.base.problem;

/**
 * One fault of an input.
 *
 * @param field the field's or parameter's name as the caller knows it, e.g. {@code actor.user_id}
 * @param message what is wrong and what is allowed
 */
public record Fault(String field, String message) {
  private static final String UNKNOWN = "unknown ";

  /** Both as one sentence, e.g. {@code email is required.} */
  String sentence() {
    boolean namedLast = message.startsWith(UNKNOWN);
    return (namedLast ? message + " " + field : field + " " + message).strip() + ".";
  }
}
