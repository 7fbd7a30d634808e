package com.plystra.mutation;

import com.plystra.hash.Digest;
import com.plystra.journal.MutationRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Follows the sum over all rows from change to change, with the rows' own sums in memory: where the
 * two part, a change is missing.
 */
final class StateReplay {
  private final Map<String, Digest> rows = new HashMap<>();
  private Digest state = Digest.ZERO;

  /** Takes in a change; whether it leads to the state that its record states. */
  boolean follow(MutationRecord record) {
    if (record.redo() == null) {
      return false;
    }
    try {
      Redo.read(record).forEach(this::apply);
    } catch (RuntimeException e) {
      // A table or a column that this version does not know.
      return false;
    }
    return state.equals(record.stateDigest());
  }

  private void apply(RowChange change) {
    String key = key(change.table(), change.row());
    Digest before =
        change.after() == null
            ? rows.remove(key)
            : rows.put(key, RowChange.digest(change.table(), change.after()));
    if (before != null) {
      state = state.minus(before);
    }
    if (change.after() != null) {
      state = state.plus(Objects.requireNonNull(rows.get(key)));
    }
  }

  private static String key(Table<?> table, Record row) {
    StringBuilder key = new StringBuilder(table.getName());
    for (Field<?> field : Objects.requireNonNull(table.getPrimaryKey()).getFields()) {
      key.append('\n').append(row.get(field.getName()));
    }
    return key.toString();
  }
}
