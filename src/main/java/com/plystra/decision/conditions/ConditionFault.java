package com.plystra.decision.conditions;

/**
 * A fault of a condition's text.
 *
 * @param line the line, from 1
 * @param column the column in characters (code points), from 1
 * @param message what is wrong
 */
public record ConditionFault(int line, int column, String message) {
  /** Line, column and message, as an administrator reads them. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + message;
  }
}
