package com.plystra.journal;

import java.util.Arrays;

/**
 * Makes the canonical bytes of a segment's records directly from its entries on disk, without
 * creating the records, so that verifying costs little more than hashing. Must agree with {@link
 * Canonical} over a {@link RecordReader}, byte for byte. For one thread.
 */
final class CanonicalReader {
  private final CanonicalCursor cursor;
  private final CanonicalOne one;
  private final CanonicalTwo two;
  private byte[] action = CanonicalCursor.NONE;
  private boolean changesNoRow;

  CanonicalReader(SharedParts parts) {
    cursor = new CanonicalCursor(parts);
    one = new CanonicalOne(cursor);
    two = new CanonicalTwo(cursor);
  }

  /**
   * Hashes the record whose payload begins at {@code at} with its time, which the canonical bytes
   * do not hold.
   *
   * @param into gets the SHA-256 at {@code intoAt}
   * @return where the reading ended: the payload's end, or the record is none
   */
  int body(EntryType type, byte[] payload, int at, byte[] into, int intoAt) {
    cursor.begin(payload, at + Long.BYTES);
    switch (type) {
      case DECISION_ONE -> one.decision();
      case DECISION_TWO -> two.decision();
      case MUTATION_ONE -> {
        changesNoRow = one.mutation();
        action = one.action();
      }
      case MUTATION_TWO -> {
        changesNoRow = two.mutation();
        action = two.action();
      }
      default -> throw new BadJournal("an entry is no record");
    }
    cursor.hash(into, intoAt);
    return cursor.position();
  }

  /** Whether the record that was read last, a mutation, has this action. */
  boolean hasAction(byte[] utf8) {
    return Arrays.equals(action, utf8);
  }

  /** Whether the record that was read last, a mutation, has no changed rows. */
  boolean changesNoRow() {
    return changesNoRow;
  }

  /** The number of erased texts in the records that were read. */
  long erased() {
    return cursor.erased();
  }

  /** SHA-256 without an array made for its result. */
  void sha(byte[] bytes, int length, byte[] into, int intoAt) {
    cursor.sha(bytes, length, into, intoAt);
  }
}
