package com.plystra.audit;

import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Selects records; all conditions must hold.
 *
 * @param equal the required values of fields, as lists show them
 * @param actionPrefix the text with which the action must begin; case counts
 * @param from inclusive
 * @param to inclusive
 */
public record AuditFilter(
    Map<RecordField, String> equal,
    Optional<String> actionPrefix,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** The name of the filter by {@code actionPrefix}. */
  public static final String ACTION_PREFIX = "action_prefix";

  public AuditFilter {
    equal = Map.copyOf(equal);
  }

  /** Without a condition on how actions begin. */
  public AuditFilter(Map<RecordField, String> equal, Optional<Instant> from, Optional<Instant> to) {
    this(equal, Optional.empty(), from, to);
  }

  /** All records. */
  public static AuditFilter none() {
    return new AuditFilter(Map.of(), Optional.empty(), Optional.empty());
  }

  /** The records of a Space. */
  public static AuditFilter ofSpace(String id) {
    return new AuditFilter(Map.of(RecordField.SPACE_ID, id), Optional.empty(), Optional.empty());
  }

  boolean matches(RecordFields fields) {
    return matches(fields, equal, actionPrefix);
  }

  /** Whether a record has these values and an action that begins like that. */
  static boolean matches(
      RecordFields fields, Map<RecordField, String> equal, Optional<String> actionPrefix) {
    for (Map.Entry<RecordField, String> wanted : equal.entrySet()) {
      if (!wanted.getValue().equals(fields.listed(wanted.getKey()))) {
        return false;
      }
    }
    return actionPrefix.isEmpty() || fields.action().startsWith(actionPrefix.get());
  }
}
