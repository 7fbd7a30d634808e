package com.plystra.journal;

import com.plystra.base.hash.Digest;

/** {@link CanonicalReader} for records of {@link RecordFormat#TWO}. */
final class CanonicalTwo {
  private static final byte[] TAG = Canonical.tag(RecordFormat.TWO, RecordKind.DECISION);
  private static final byte[] NO_ROWS = JournalNote.NO_ROWS_DIGEST.bytes();
  private static final RecordField[] FIELDS = RecordField.byNumber().toArray(RecordField[]::new);
  private static final int ALL_FIELDS = FIELDS.length;
  // Those before the first that stands in the record itself: a run of references.
  private static final int SHARED_FIELDS = sharedFields();

  private final CanonicalCursor cursor;
  private final RunCache subjects = new RunCache();
  private final RunCache grounds = new RunCache();
  private byte[] action = CanonicalCursor.NONE;

  CanonicalTwo(CanonicalCursor cursor) {
    this.cursor = cursor;
  }

  private static int sharedFields() {
    int shared = 0;
    while (!FIELDS[shared].isInline()) {
      shared++;
    }
    return shared;
  }

  void decision() {
    cursor.raw(TAG);
    long present = cursor.peek();
    cursor.run(subjects, this::subject);
    fields(present, SHARED_FIELDS, ALL_FIELDS);
    parts();
    cursor.u64(cursor.varint());
    cursor.copy(Long.BYTES);
    cursor.run(grounds, this::grounds);
  }

  /** Whether it changes no row. */
  boolean mutation() {
    cursor.raw(TAG);
    long present = cursor.peek();
    subject();
    fields(present, SHARED_FIELDS, ALL_FIELDS);
    parts();
    cursor.salted("trace");
    boolean changesNoRow = cursor.isAt(NO_ROWS);
    cursor.salted("redo");
    cursor.checked("secret", true);
    cursor.copy(Digest.BYTES);
    return changesNoRow;
  }

  /** The action of the record that was read last. */
  byte[] action() {
    return action;
  }

  private void subject() {
    long present = cursor.varint();
    cursor.u8(Long.bitCount(present));
    fields(present, 0, SHARED_FIELDS);
  }

  private void fields(long present, int from, int to) {
    if (present >>> ALL_FIELDS != 0) {
      throw new BadJournal("a record has a field that a later version of Plystra wrote");
    }
    for (int i = from; i < to; i++) {
      if ((present >>> i & 1) != 0) {
        cursor.u8(i + 1);
        field(FIELDS[i]);
      }
    }
  }

  private void field(RecordField field) {
    if (field.isInline()) {
      cursor.inline();
    } else if (field == RecordField.ACTION) {
      action = cursor.text();
    } else {
      cursor.text();
    }
  }

  private void parts() {
    long present = cursor.varint();
    cursor.u8(Long.bitCount(present));
    for (long rest = present; rest != 0; rest &= rest - 1) {
      cursor.u8(Long.numberOfTrailingZeros(rest) + 1);
      cursor.part();
    }
  }

  private void grounds() {
    cursor.text();
    parts();
    int candidates = Math.toIntExact(cursor.varint());
    cursor.u32(candidates);
    for (int i = 0; i < candidates; i++) {
      parts();
      cursor.text();
      cursor.text();
      cursor.text();
    }
  }
}
