package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.JournalNote;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.writer.Redo;
import com.plystra.storage.writer.SchemaMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the sum over all rows from change to change, with each row's part in memory. If it
 * differs from the sum that a record states, a change is missing.
 */
final class StateReplay {
  private static final Map<String, TableShape> TABLES = TableShape.known();

  private final RowText text = new RowText();
  private final Map<String, Digest> rows = new HashMap<>();
  private Digest state = Digest.ZERO;
  private boolean partial;

  /** Applies a change before which nothing is missing. */
  void trust(MutationRecord record) {
    partial |= isPartial(record);
    List<Redo.Step> steps = steps(record);
    steps.forEach(this::apply);
    Digest rest = record.stateDigest().minus(state);
    // If secrets were removed, the last row's part is the difference that the others leave.
    steps.stream()
        .filter(step -> step.op() != Redo.Op.DELETE)
        .reduce((first, last) -> last)
        .ifPresent(step -> rows.merge(key(step), rest, Digest::plus));
    state = record.stateDigest();
  }

  /**
   * Whether a record changes no row but states another sum than the present one, which shows that a
   * change is missing.
   */
  boolean contradicts(MutationRecord record) {
    return JournalNote.changesNoRow(record)
        && !record.stateDigest().equals(state)
        && SchemaMark.of(record).isEmpty();
  }

  /** Applies a change; returns whether it leads to the sum that its record states. */
  boolean follow(MutationRecord record) {
    partial |= isPartial(record);
    // Only a database has what a migration's script changed.
    if (SchemaMark.of(record).isPresent()
        || (!record.redo().isPresent() && !JournalNote.changesNoRow(record))) {
      return false;
    }
    steps(record).forEach(this::apply);
    return state.equals(record.stateDigest());
  }

  /** The sum over all rows. */
  Digest state() {
    return state;
  }

  /** Continues with the sum that a record states. */
  void accept(Digest stated) {
    state = stated;
  }

  /** Whether there were changes whose rows are not, or not all, in a record. */
  boolean isPartial() {
    return partial;
  }

  private static boolean isPartial(MutationRecord record) {
    boolean removed = record.secret() == null && !record.secretDigest().equals(Digest.ZERO);
    return removed || (!record.redo().isPresent() && !JournalNote.changesNoRow(record));
  }

  /** Returns no steps when this version does not know a table or a column. */
  private static List<Redo.Step> steps(MutationRecord record) {
    try {
      return record.redo().isPresent() ? Redo.read(record, TABLES) : List.of();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static String key(Redo.Step step) {
    return step.row().table().keyOf(step.row());
  }

  private void apply(Redo.Step step) {
    String key = key(step);
    boolean deleted = step.op() == Redo.Op.DELETE;
    Digest after = deleted ? Digest.ZERO : text.digest(step.row());
    Digest before = deleted ? rows.remove(key) : rows.put(key, after);
    state = state.plus(after);
    if (before != null) {
      state = state.minus(before);
    }
  }
}
