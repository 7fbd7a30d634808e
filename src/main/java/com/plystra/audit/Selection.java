package com.plystra.audit;

import com.plystra.base.time.Micros;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Selects the records of an export; all conditions must hold.
 *
 * @param equal the required values of fields, as lists show them
 * @param actionPrefix the text with which the action must begin; case counts
 * @param from inclusive
 * @param to inclusive
 */
public record Selection(
    Map<RecordField, String> equal,
    Optional<String> actionPrefix,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** Every record. */
  public static final Selection ALL = new Selection(Map.of(), Optional.empty(), Optional.empty());

  public Selection {
    equal = Map.copyOf(equal);
  }

  /** Without a condition on how actions begin. */
  public Selection(Map<RecordField, String> equal, Optional<Instant> from, Optional<Instant> to) {
    this(equal, Optional.empty(), from, to);
  }

  /** Whether any condition may leave records out. */
  public boolean isFiltered() {
    return !equal.isEmpty() || actionPrefix.isPresent() || from.isPresent() || to.isPresent();
  }

  /** Whether it may include records between two times, both inclusive. */
  boolean mayHold(long firstMicros, long lastMicros) {
    return from.map(at -> Micros.of(at) <= lastMicros).orElse(true)
        && to.map(at -> Micros.of(at) >= firstMicros).orElse(true);
  }

  /** Whether it includes a record. */
  public boolean holds(long createdAtMicros, RecordFields fields) {
    return mayHold(createdAtMicros, createdAtMicros)
        && AuditFilter.matches(fields, equal, actionPrefix);
  }
}
