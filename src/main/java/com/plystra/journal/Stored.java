package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.time.Instant;

/**
 * A record with its number and time.
 *
 * @param sequence its {@link Sequence}: chain and number
 * @param createdAt in whole microseconds; before its predecessor's where a clock was wrong
 */
public record Stored(long sequence, Instant createdAt, JournalRecord record) {
  /** As lists show it. */
  public Listed listed() {
    return new Listed(sequence, Micros.of(createdAt), record.fields(), stateVersion());
  }

  private long stateVersion() {
    return record instanceof DecisionRecord decision ? decision.stateVersion() : sequence;
  }

  /** Its public id: {@code audit_} and the sequence in 16 hex digits. */
  public String id() {
    return AuditIds.auditId(sequence);
  }
}
