package com.plystra.objects;

import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Tx;
import java.util.concurrent.CompletionStage;
import org.jooq.UpdatableRecord;

/**
 * The slow part of a create or patch, which runs before the writer's turn.
 *
 * @param <R> the row
 */
public interface Preparation<R extends UpdatableRecord<R>> {
  /** Completes the row inside the transaction. Throws a Problem to refuse the change. */
  interface Edit<R extends UpdatableRecord<R>> {
    void apply(Tx tx, R row);

    static <R extends UpdatableRecord<R>> Edit<R> none() {
      return (tx, row) -> {};
    }
  }

  CompletionStage<Edit<R>> prepare(Fields body);
}
