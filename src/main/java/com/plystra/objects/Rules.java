package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Tx;
import org.jooq.UpdatableRecord;

/**
 * What a kind of object demands beyond its declaration. All run on the writer's thread, inside the
 * change's transaction; faults that they add refuse the change together with all others found.
 *
 * @param <R> the row
 */
public interface Rules<R extends UpdatableRecord<R>> {
  /**
   * Gives a row the defaults that are made of its other values, where it has none: when it is new,
   * and when a patch has cleared one.
   */
  default void complete(Tx tx, R row) {}

  /** Completes and judges a new row, which holds what the caller gave and the defaults. */
  default void creating(Tx tx, R row, Fields body, Faults faults) {}

  /** Completes and judges a changed row. */
  default void changing(Tx tx, R before, R after, Faults faults) {}

  /** Makes the changes elsewhere that follow, under the same record: copies that must keep up. */
  default void changed(Tx tx, R before, R after) {}
}
