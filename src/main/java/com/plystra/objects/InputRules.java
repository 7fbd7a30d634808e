package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jooq.UpdatableRecord;

/**
 * What the bodies of one kind's creates and patches go through before their turn on the writer's
 * thread, beyond what the kind declares.
 *
 * @param rule judges what the fields do not tell one by one
 * @param failures the error codes that the preparation may end them with
 * @param <R> the row
 */
public record InputRules<R extends UpdatableRecord<R>>(
    BiConsumer<Fields, Faults> rule, Preparation<R> preparation, List<String> failures) {
  public InputRules {
    failures = List.copyOf(failures);
  }

  /** Nothing more. */
  public static <R extends UpdatableRecord<R>> InputRules<R> none() {
    return new InputRules<>(
        (fields, faults) -> {},
        body -> CompletableFuture.completedFuture(Preparation.Edit.none()),
        List.of());
  }
}
