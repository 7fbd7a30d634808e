package com.plystra.audit;

import com.plystra.journal.FieldHashes;
import com.plystra.journal.RecordField;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the rows of one block whose hashes match a filter. One column is read row by row, the
 * others only where it matches, because filters spend most of their time here.
 */
final class RowSearch {
  private final int count;
  private final IntBuffer[] columns;
  private final int[][] hashes;
  private final boolean isEmpty;

  /** Without conditions when the filter has none, or when all rows match them. */
  RowSearch(IndexBlock block, Conditions conditions) {
    int equals = conditions.fields.length;
    int[] actions =
        conditions.actionPrefix.map(prefix -> block.actions().hashes(prefix)).orElse(null);
    int all = equals + (actions == null ? 0 : 1);
    count = block.count();
    columns = new IntBuffer[all];
    hashes = new int[all][];
    for (int i = 0; i < equals; i++) {
      columns[i] = block.column(conditions.fields[i]);
      hashes[i] = conditions.hashes[i];
    }
    if (actions != null) {
      columns[equals] = block.column(RecordField.ACTION);
      hashes[equals] = actions;
    }
    isEmpty = actions != null && actions.length == 0;
  }

  /** The conditions of a filter on hashes, for all blocks. */
  static final class Conditions {
    private final RecordField[] fields;
    private final int[][] hashes;
    private final Optional<String> actionPrefix;

    Conditions(AuditFilter filter) {
      fields = new RecordField[filter.equal().size()];
      hashes = new int[fields.length][];
      int i = 0;
      for (Map.Entry<RecordField, String> wanted : filter.equal().entrySet()) {
        fields[i] = wanted.getKey();
        hashes[i++] = new int[] {FieldHashes.of(wanted.getValue())};
      }
      actionPrefix = filter.actionPrefix();
    }
  }

  /** The newest matching row at or before {@code from}; -1 when there is none. */
  int newest(int from) {
    if (columns.length == 0 || isEmpty) {
      return isEmpty ? -1 : from;
    }
    IntBuffer column = columns[0];
    int[] wanted = hashes[0];
    for (int row = from; row >= 0; row--) {
      if (isIn(wanted, column.get(row)) && fits(row)) {
        return row;
      }
    }
    return -1;
  }

  /** The oldest matching row at or after {@code from}; -1 when there is none. */
  int oldest(int from) {
    if (columns.length == 0 || isEmpty) {
      return isEmpty || from >= count ? -1 : from;
    }
    IntBuffer column = columns[0];
    int[] wanted = hashes[0];
    for (int row = from; row < count; row++) {
      if (isIn(wanted, column.get(row)) && fits(row)) {
        return row;
      }
    }
    return -1;
  }

  private boolean fits(int row) {
    for (int i = 1; i < columns.length; i++) {
      if (!isIn(hashes[i], columns[i].get(row))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(int[] wanted, int hash) {
    return wanted.length == 1 ? wanted[0] == hash : Arrays.binarySearch(wanted, hash) >= 0;
  }
}
