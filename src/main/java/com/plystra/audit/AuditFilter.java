package com.plystra.audit;

import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Selects records; all conditions must hold.
 *
 * @param equal the required values of fields
 * @param from inclusive
 * @param to inclusive
 */
public record AuditFilter(
    Map<RecordField, String> equal, Optional<Instant> from, Optional<Instant> to) {
  public AuditFilter {
    equal = Map.copyOf(equal);
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
    for (Map.Entry<RecordField, String> wanted : equal.entrySet()) {
      if (!wanted.getValue().equals(fields.get(wanted.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
