package com.plystra.audit;

/**
 * Where a record stands in a list: chains overlap in time, so that neither time nor sequence alone
 * says it.
 */
public record Place(long createdAtMicros, long sequence) {
  /** Whether a record comes later in the list, being older. */
  boolean isBefore(long otherCreatedAt, long otherSequence) {
    return otherCreatedAt < createdAtMicros
        || (otherCreatedAt == createdAtMicros && otherSequence < sequence);
  }
}
