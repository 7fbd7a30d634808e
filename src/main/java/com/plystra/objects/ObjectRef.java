package com.plystra.objects;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.UpdatableRecord;

/**
 * Where an object is looked for.
 *
 * @param parent what it must lie in; empty where it may lie anywhere
 * @param id for messages
 */
public record ObjectRef<R extends UpdatableRecord<R>>(
    Optional<String> parent, String id, Condition wanted) {
  /** The same, where that holds besides. */
  public ObjectRef<R> and(Condition more) {
    return new ObjectRef<>(parent, id, wanted.and(more));
  }
}
