package com.plystra.decision.authz;

import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A decision that may be sent to the caller: its record is on disk, or the record policy keeps
 * none.
 *
 * @param sequence the record's sequence number; empty when no record was written
 * @param traceId {@code trc_} and 16 hex digits, the same as the record's if there is one
 */
public record RecordedDecision(DecisionRecord record, OptionalLong sequence, String traceId) {
  /** The record's id, {@code audit_} and 16 hex digits. */
  public Optional<String> auditLogId() {
    return sequence.isPresent()
        ? Optional.of(AuditIds.auditId(sequence.getAsLong()))
        : Optional.empty();
  }

  public boolean allow() {
    return record.fields().denyCode() == null;
  }
}
