package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PARTS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.Canonical;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.Head;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordTimes;
import com.plystra.storage.db.schema.tables.records.JournalRecordsRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Inserts records as rows of one chain, in one transaction. */
final class Inserts {
  private static final Comparator<Digest> ORDER =
      Comparator.comparingLong(Digest::a)
          .thenComparingLong(Digest::b)
          .thenComparingLong(Digest::c)
          .thenComparingLong(Digest::d);

  private final Set<Digest> stored;
  private final List<JournalRecordsRecord> records = new ArrayList<>();
  // Sorted, so that two transactions that add the same parts do not deadlock.
  private final Map<Digest, Part> parts = new TreeMap<>(ORDER);
  private Head head;

  /**
   * Continues after a head.
   *
   * @param stored digests of parts that are known to be in their table
   */
  Inserts(Head head, Set<Digest> stored) {
    this.head = head;
    this.stored = stored;
  }

  /** The head of the chain once this is committed. */
  Head head() {
    return head;
  }

  int size() {
    return records.size();
  }

  /** The parts that are in their table once this is committed. */
  Set<Digest> parts() {
    return parts.keySet();
  }

  void add(JournalRecord record, Digest body, Clock clock) {
    add(record, body, RecordTimes.next(clock.instant(), head.createdAtMicros()));
  }

  void add(JournalRecord record, Digest body, long createdAt) {
    long sequence = head.sequence() + 1;
    Digest hash = Canonical.link(head.hash(), sequence, createdAt, body);
    records.add(RecordRows.write(sequence, Micros.instant(createdAt), record, hash));
    record.eachPart(this::want);
    if (record instanceof DecisionRecord) {
      head = new Head(sequence, createdAt, hash, head.lastMutation(), head.stateDigest());
    } else if (record instanceof MutationRecord mutation) {
      head = new Head(sequence, createdAt, hash, sequence, mutation.stateDigest());
    }
  }

  private void want(Part part) {
    if (!stored.contains(part.digest())) {
      parts.put(part.digest(), part);
    }
  }

  void run(DSLContext db) {
    if (!parts.isEmpty()) {
      insertParts(db);
    }
    insertRecords(db);
  }

  private void insertParts(DSLContext db) {
    Object[][] rows =
        parts.entrySet().stream()
            .map(e -> new Object[] {e.getKey().bytes(), text(e.getValue()), salt(e.getValue())})
            .toArray(Object[][]::new);
    db.batch(
            db.insertInto(
                    JOURNAL_PARTS, JOURNAL_PARTS.DIGEST, JOURNAL_PARTS.JSON, JOURNAL_PARTS.SALT)
                .values((byte[]) null, null, null)
                .onConflictDoNothing(),
            rows)
        .execute();
  }

  // The digest of an erased text is kept.
  private static @Nullable String text(Part part) {
    return part.isPresent() ? part.text() : null;
  }

  private static byte @Nullable [] salt(Part part) {
    Digest salt = part.salt();
    return salt == null ? null : salt.bytes();
  }

  private void insertRecords(DSLContext db) {
    Object[][] rows =
        records.stream().map(JournalRecordsRecord::intoArray).toArray(Object[][]::new);
    db.batch(
            db.insertInto(JOURNAL_RECORDS, JOURNAL_RECORDS.fields())
                .values(new Object[JOURNAL_RECORDS.fields().length]),
            rows)
        .execute();
  }
}
