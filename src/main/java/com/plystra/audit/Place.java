package com.plystra.audit;

import com.plystra.journal.Stored;
import com.plystra.time.Micros;

/**
 * Where a record stands in a list: chains overlap in time, so that neither time nor sequence alone
 * says it.
 */
public record Place(long createdAtMicros, long sequence) {
  static Place of(Stored stored) {
    return new Place(Micros.of(stored.createdAt()), stored.sequence());
  }

  /** Whether a record comes later in the list, being older. */
  boolean isBefore(long otherCreatedAt, long otherSequence) {
    return otherCreatedAt < createdAtMicros
        || (otherCreatedAt == createdAtMicros && otherSequence < sequence);
  }
}
