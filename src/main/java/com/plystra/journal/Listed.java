package com.plystra.journal;

import com.plystra.time.Micros;
import java.time.Instant;

/**
 * A record as lists show it: without its trace, which is most of what there is to read of it.
 *
 * @param sequence its {@link Sequence}: chain and number
 * @param createdAtMicros since 1970, strictly after its predecessor's
 */
public record Listed(long sequence, long createdAtMicros, RecordFields fields) {
  /** Its public id: {@code audit_} and the sequence in 16 hex digits. */
  public String id() {
    return AuditIds.auditId(sequence);
  }

  public Instant createdAt() {
    return Micros.instant(createdAtMicros);
  }
}
