package com.plystra.objects;

import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Tx;
import java.util.concurrent.CompletionStage;
import org.jooq.UpdatableRecord;

/**
 * What a create or a patch needs before its turn on the writer's thread, because it takes time.
 *
 * @param <R> the row
 */
public interface Preparation<R extends UpdatableRecord<R>> {
  /** Completes the row inside the transaction; refuses by throwing a Problem. */
  interface Edit<R extends UpdatableRecord<R>> {
    void apply(Tx tx, R row);

    static <R extends UpdatableRecord<R>> Edit<R> none() {
      return (tx, row) -> {};
    }
  }

  CompletionStage<Edit<R>> prepare(Fields body);
}
