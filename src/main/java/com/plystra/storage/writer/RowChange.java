package com.plystra.storage.writer;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.storage.db.Rows;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * One row before and after a change. The images are copies, which do not change.
 *
 * @param before null for an insert
 * @param after null for a delete
 */
public record RowChange(Table<?> table, @Nullable Record before, @Nullable Record after) {
  /** The new row, or the deleted one. */
  public Record row() {
    Record present = after != null ? after : before;
    if (present == null) {
      throw new IllegalStateException("a change of nothing");
    }
    return present;
  }

  /** The difference that this change makes to the sum over all rows. */
  Digest delta() {
    Digest delta = Digest.ZERO;
    if (after != null) {
      delta = delta.plus(digest(table, after));
    }
    return before == null ? delta : delta.minus(digest(table, before));
  }

  /** A row's part of the sum over all rows of the database. */
  static Digest digest(Table<?> table, Record row) {
    return Sha256.of(table.getName() + "\n" + Rows.text(Rows.full(table, row)));
  }
}
