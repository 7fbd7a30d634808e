package com.plystra.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.mutation.Change;
import com.plystra.mutation.Tx;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.UpdatableRecord;

/** Makes a row's change and its record in one step, so that neither is without the other. */
public final class Changes {
  private final String object;
  private final Function<UpdatableRecord<?>, ObjectNode> form;

  /**
   * For one kind of object whose columns are all there is to show.
   *
   * @param object as in audit actions, e.g. {@code user_member}
   */
  public Changes(String object) {
    this(object, PublicForm::of);
  }

  /**
   * For one kind of object.
   *
   * @param form how its callers see it, which is how its record shows it too
   */
  public Changes(String object, Function<UpdatableRecord<?>, ObjectNode> form) {
    this.object = object;
    this.form = form;
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
            Optional.of(form.apply(row))));
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
            Optional.of(form.apply(before)),
            Optional.of(form.apply(row))));
  }
}
