package com.plystra.audit;

import com.plystra.journal.RecordFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which records are wanted: all of it must hold.
 *
 * @param equal what fields must be equal to
 * @param from inclusive
 * @param to inclusive
 */
public record AuditFilter(
    Map<AuditField, String> equal, Optional<Instant> from, Optional<Instant> to) {
  public AuditFilter {
    equal = Map.copyOf(equal);
  }

  /** All records. */
  public static AuditFilter none() {
    return new AuditFilter(Map.of(), Optional.empty(), Optional.empty());
  }

  boolean matches(RecordFields fields) {
    for (Map.Entry<AuditField, String> wanted : equal.entrySet()) {
      if (!wanted.getValue().equals(wanted.getKey().of(fields))) {
        return false;
      }
    }
    return true;
  }
}
