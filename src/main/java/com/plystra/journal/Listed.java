package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.time.Instant;

/**
 * A record as lists show it: without its trace, which is the largest part of it.
 *
 * @param sequence its {@link Sequence}: chain and number
 * @param createdAtMicros since 1970; before its predecessor's where a clock was wrong
 * @param stateVersion the state that a decision was made on; the one that a change made, which is
 *     the change's own sequence
 */
public record Listed(long sequence, long createdAtMicros, RecordFields fields, long stateVersion) {
  /** Its public id: {@code audit_} and the sequence in 16 hex digits. */
  public String id() {
    return AuditIds.auditId(sequence);
  }

  public Instant createdAt() {
    return Micros.instant(createdAtMicros);
  }
}
