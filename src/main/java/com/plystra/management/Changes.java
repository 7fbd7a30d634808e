package com.plystra.management;

import com.plystra.mutation.Change;
import com.plystra.mutation.Tx;
import java.util.Optional;
import org.jooq.UpdatableRecord;

/** Makes a row's change and its record in one step, so that neither is without the other. */
public final class Changes {
  private final String object;

  /**
   * For one kind of object.
   *
   * @param object as in audit actions, e.g. {@code user_member}
   */
  public Changes(String object) {
    this.object = object;
  }

  /** Inserts a row: {@code <object>.<verb>}. */
  public void insert(
      Tx tx, Optional<String> space, String verb, String id, UpdatableRecord<?> row) {
    tx.rows().insert(row);
    tx.record(
        new Change(
            space,
            object + "." + verb,
            object,
            id,
            Optional.empty(),
            Optional.of(PublicForm.of(row))));
  }

  /** Replaces a row; {@code before} is the row as it was read in this transaction. */
  public void update(
      Tx tx,
      Optional<String> space,
      String verb,
      String id,
      UpdatableRecord<?> before,
      UpdatableRecord<?> row) {
    tx.rows().update(row);
    tx.record(
        new Change(
            space,
            object + "." + verb,
            object,
            id,
            Optional.of(PublicForm.of(before)),
            Optional.of(PublicForm.of(row))));
  }
}
