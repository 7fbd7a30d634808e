package com.plystra.base.problem;

/**
 * One fault of an input.
 *
 * @param field the name of the field or parameter as the caller knows it, for example {@code
 *     actor.user_id}
 * @param message what is wrong and what is allowed
 */
public record Fault(String field, String message) {
  private static final String UNKNOWN = "unknown ";

  /** Field and message as one sentence, for example {@code email is required.} */
  String sentence() {
    boolean namedLast = message.startsWith(UNKNOWN);
    return (namedLast ? message + " " + field : field + " " + message).strip() + ".";
  }
}
