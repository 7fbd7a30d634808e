package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.charset.StandardCharsets;

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
  private byte[] kind = CanonicalCursor.NONE;

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
    cursor.run(subjects, this::decisionSubject);
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
    requireKind(false);
    fields(present, SHARED_FIELDS, ALL_FIELDS);
    parts();
    cursor.salted("trace", true);
    cursor.salted("redo", false);
    boolean changesNoRow = cursor.hasLastDigest(NO_ROWS);
    cursor.checked("secret", true);
    cursor.copy(Digest.BYTES);
    return changesNoRow;
  }

  /** The action of the record that was read last. */
  byte[] action() {
    return action;
  }

  // A run that is known was checked when it was learned.
  private void decisionSubject() {
    subject();
    requireKind(true);
  }

  private void requireKind(boolean decisionLike) {
    String name = new String(kind, StandardCharsets.UTF_8);
    if (RecordKind.of(name).isDecisionLike() != decisionLike) {
      throw new BadJournal("a record is of another kind than its entry");
    }
  }

  private void subject() {
    kind = CanonicalCursor.NONE;
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
      cursor.presentInline();
      return;
    }
    byte[] text = cursor.presentText();
    if (field == RecordField.ACTION) {
      action = text;
    } else if (field == RecordField.KIND) {
      kind = text;
    }
  }

  private void parts() {
    long present = cursor.varint();
    cursor.u8(Long.bitCount(present));
    for (long rest = present; rest != 0; rest &= rest - 1) {
      cursor.part(Long.numberOfTrailingZeros(rest) + 1);
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
