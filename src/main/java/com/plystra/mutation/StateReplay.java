package com.plystra.mutation;

import com.plystra.db.RowText;
import com.plystra.db.TableShape;
import com.plystra.hash.Digest;
import com.plystra.journal.MutationRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows the sum over all rows from change to change, with the rows' own sums in memory: where the
 * two part, a change is missing.
 */
final class StateReplay {
  private static final Map<String, TableShape> TABLES = TableShape.known();

  private final RowText text = new RowText();
  private final Map<String, Digest> rows = new HashMap<>();
  private Digest state = Digest.ZERO;

  /** Takes in a change; whether it leads to the state that its record states. */
  boolean follow(MutationRecord record) {
    if (record.redo() == null) {
      return false;
    }
    if (SchemaMark.of(record).isPresent()) {
      // What a script changes, only a database can tell.
      state = record.stateDigest();
      return true;
    }
    try {
      Redo.read(record, TABLES).forEach(this::apply);
    } catch (RuntimeException e) {
      // A table or a column that this version does not know.
      return false;
    }
    return state.equals(record.stateDigest());
  }

  private void apply(Redo.Step step) {
    String key = step.row().table().keyOf(step.row());
    boolean deleted = step.op() == Redo.Op.DELETE;
    Digest after = deleted ? Digest.ZERO : text.digest(step.row());
    Digest before = deleted ? rows.remove(key) : rows.put(key, after);
    state = state.plus(after);
    if (before != null) {
      state = state.minus(before);
    }
  }
}
