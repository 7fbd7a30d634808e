package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Tx;
import org.jooq.UpdatableRecord;

/**
 * Rules of a kind of object beyond its declaration. They run on the writer's thread, inside the
 * change's transaction. Faults that they add refuse the change, together with all others found.
 *
 * @param <R> the row
 */
public interface Rules<R extends UpdatableRecord<R>> {
  /**
   * Sets defaults that are made from other values: in a new row, and when a patch has cleared a
   * field.
   */
  default void complete(Tx tx, R row) {}

  /** Completes and checks a new row, which has the caller's values and the defaults. */
  default void creating(Tx tx, R row, Fields body, Faults faults) {}

  /** Completes and checks a row that a create puts in the place of an existing one. */
  default void replacing(Tx tx, R before, R row, Fields body) {}

  /** Completes and checks a changed row. */
  default void changing(Tx tx, R before, R after, Faults faults) {}

  /** Checks that a row may be deleted. */
  default void deleting(Tx tx, R row) {}

  /** Makes dependent changes of other rows, under the same audit record. */
  default void changed(Tx tx, R before, R after) {}
}
