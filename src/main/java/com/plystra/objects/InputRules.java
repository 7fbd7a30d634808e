package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jooq.UpdatableRecord;

/**
 * What the bodies of creates and patches go through before the writer's turn, in addition to the
 * kind's declaration.
 *
 * @param rule checks that concern several fields
 * @param failures error codes that the preparation may cause
 * @param <R> the row
 */
public record InputRules<R extends UpdatableRecord<R>>(
    BiConsumer<Fields, Faults> rule, Preparation<R> preparation, List<String> failures) {
  public InputRules {
    failures = List.copyOf(failures);
  }

  /** No additional rules. */
  public static <R extends UpdatableRecord<R>> InputRules<R> none() {
    return new InputRules<>(
        (fields, faults) -> {},
        body -> CompletableFuture.completedFuture(Preparation.Edit.none()),
        List.of());
  }
}
