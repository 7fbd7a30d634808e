package com.plystra.journal;

import com.plystra.base.hash.Digest;

/** {@link CanonicalReader} for records of {@link RecordFormat#ONE}. */
final class CanonicalOne {
  private static final byte[] DECISION = Canonical.tag(RecordFormat.ONE, RecordKind.DECISION);
  private static final byte[] MUTATION = Canonical.tag(RecordFormat.ONE, RecordKind.MUTATION);
  private static final byte[] NO_ROWS = JournalNote.NO_ROWS_DIGEST.bytes();
  private static final int PARTS = 9;
  private static final int CANDIDATE_PARTS = 4;

  private final CanonicalCursor cursor;
  private final RunCache subjects = new RunCache();
  private final RunCache grounds = new RunCache();
  private byte[] action = CanonicalCursor.NONE;

  CanonicalOne(CanonicalCursor cursor) {
    this.cursor = cursor;
  }

  void decision() {
    cursor.raw(DECISION);
    cursor.run(subjects, this::subject);
    circumstances();
    cursor.u64(cursor.varint());
    cursor.copy(Long.BYTES);
    cursor.run(grounds, this::grounds);
  }

  /** Whether it changes no row. */
  boolean mutation() {
    cursor.raw(MUTATION);
    subject();
    circumstances();
    cursor.inline();
    cursor.checked("redo", false);
    boolean changesNoRow = cursor.hasJustRead(NO_ROWS);
    cursor.checked("secret", true);
    cursor.copy(Digest.BYTES);
    return changesNoRow;
  }

  /** The action of the record that was read last. */
  byte[] action() {
    return action;
  }

  /** The fields before the request's id. */
  private void subject() {
    cursor.text();
    cursor.text();
    cursor.text();
    cursor.text();
    action = cursor.text();
    cursor.text();
    cursor.inline();
    cursor.text();
    cursor.text();
  }

  private void circumstances() {
    cursor.inline();
    cursor.text();
    cursor.text();
  }

  private void grounds() {
    cursor.text();
    parts(PARTS);
    int candidates = Math.toIntExact(cursor.varint());
    cursor.u32(candidates);
    for (int i = 0; i < candidates; i++) {
      parts(CANDIDATE_PARTS);
      cursor.text();
      cursor.text();
      cursor.text();
    }
  }

  private void parts(int count) {
    for (int i = 0; i < count; i++) {
      cursor.part();
    }
  }
}
