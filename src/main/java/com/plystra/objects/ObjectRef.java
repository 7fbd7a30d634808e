package com.plystra.objects;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.UpdatableRecord;

/**
 * A reference to an object, as a caller names it.
 *
 * @param parent the required parent; empty for any
 * @param id for messages
 * @param wanted the condition for its row
 */
public record ObjectRef<R extends UpdatableRecord<R>>(
    Optional<String> parent, String id, Condition wanted) {
  /** The same reference with another condition. */
  public ObjectRef<R> and(Condition more) {
    return new ObjectRef<>(parent, id, wanted.and(more));
  }
}
