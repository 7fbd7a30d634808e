package com.plystra.storage.recovery;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Findings;
import com.plystra.journal.JournalNote;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.storage.snapshot.SnapshotMarks;
import com.plystra.storage.snapshot.SnapshotReader;
import com.plystra.storage.snapshot.Throttle;
import com.plystra.storage.writer.Redo;
import com.plystra.storage.writer.SchemaMark;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recomputes the sum over all rows, change by change, and compares it with the sum that each record
 * states. A record that states another sum was not written by a server. Starts with the first
 * record, or with a snapshot. After a migration, whose scripts change rows, and after a record
 * whose secrets were removed, it continues with the next snapshot.
 */
public final class SumCheck {
  private final JournalReading journal;
  private final SnapshotFiles files;
  private final Map<Long, SnapshotMark> snapshots = new HashMap<>();
  private final Map<String, TableShape> tables = TableShape.known();
  private final RowText text = new RowText();
  private final Map<Digest, Digest> rows = new HashMap<>();
  private Digest state = Digest.ZERO;
  private boolean known;
  private long checked;
  private long passed;
  private Optional<String> fault = Optional.empty();

  public SumCheck(JournalReading journal, SnapshotFiles files) {
    this.journal = journal;
    this.files = files;
  }

  /**
   * Reads all changes.
   *
   * @throws BadJournal with the first record that states another sum
   */
  public void check(Findings findings) throws IOException {
    for (SnapshotMark mark : SnapshotMarks.of(files, journal.segments())) {
      snapshots.put(mark.mutation(), mark);
    }
    known = journal.first() == 1;
    JournalScanner.<IOException>mutationsAfter(journal.segments(), 0, this::step);
    if (fault.isPresent()) {
      throw new BadJournal("the journal is not whole: " + fault.get());
    }
    findings.note(
        "The sum over all rows was made again for " + checked + " changes, and is right.");
    if (passed > 0) {
      findings.unchecked(
          "The sum over all rows after "
              + passed
              + " changes: they lie before the oldest snapshot, their secrets were removed, or an"
              + " earlier version of the schema was in force.");
    }
  }

  private void step(long sequence, MutationRecord record) throws IOException {
    if (SchemaMark.of(record).isPresent()) {
      migrated(record);
    } else if (!JournalNote.changesNoRow(record)) {
      follow(sequence, record);
    }
    SnapshotMark mark = snapshots.get(sequence);
    if (!known && mark != null) {
      begin(mark);
    }
  }

  // Only the program of that schema version can compute what its rows add to the sum.
  private void migrated(MutationRecord record) {
    passed += checked;
    checked = 0;
    fault = Optional.empty();
    known = known && rows.isEmpty() && record.stateDigest().equals(Digest.ZERO);
    state = record.stateDigest();
  }

  private void follow(long sequence, MutationRecord record) {
    if (known) {
      known = apply(record);
    }
    if (!known) {
      rows.clear();
      passed++;
      return;
    }
    checked++;
    if (!state.equals(record.stateDigest()) && fault.isEmpty()) {
      fault =
          Optional.of(
              "record "
                  + AuditIds.auditId(sequence)
                  + " states another sum over all rows than the rows that it changed lead to");
      state = record.stateDigest();
    }
  }

  /** Returns false when it is unknown what the rows add to the sum. */
  private boolean apply(MutationRecord record) {
    boolean removed = record.secret() == null && !record.secretDigest().equals(Digest.ZERO);
    if (!record.redo().isPresent() || removed) {
      return false;
    }
    try {
      Redo.read(record, tables).forEach(this::apply);
      return true;
    } catch (RuntimeException e) {
      // The record's schema is unknown to this version.
      return false;
    }
  }

  private void apply(Redo.Step step) {
    Digest key = key(step.row());
    boolean deleted = step.op() == Redo.Op.DELETE;
    Digest after = deleted ? Digest.ZERO : text.digest(step.row());
    Digest before = deleted ? rows.remove(key) : rows.put(key, after);
    state = state.plus(after);
    if (before != null) {
      state = state.minus(before);
    }
  }

  private static Digest key(Row row) {
    return Sha256.of(row.table().keyOf(row));
  }

  private void begin(SnapshotMark mark) throws IOException {
    if (!files.isSound(mark, Throttle.fast())) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(files.path(mark.file())))) {
      SnapshotReader reader = new SnapshotReader(in);
      var unused = reader.rows(this::add);
      state = reader.head().state();
      known = state.equals(mark.state());
    } catch (IllegalArgumentException e) {
      rows.clear();
    }
  }

  private void add(String name, byte[] json) throws IOException {
    TableShape table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("an earlier version's table");
    }
    Row row = RowText.read(table, json);
    rows.put(key(row), text.digest(name, ByteBuffer.wrap(json)));
  }
}
