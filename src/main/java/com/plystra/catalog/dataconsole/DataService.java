package com.plystra.catalog.dataconsole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.registry.ResourceMappings;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.ResourceRows;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.IfMatch;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.DSLContext;

/** Changes rows for actors. A change is made only with the decisions that allow it. */
final class DataService {
  private final Database database;
  private final Writer writer;
  private final AuthzService authz;
  private final ResourceRows rows;

  /**
   * The result of a change.
   *
   * @param row empty when the change was denied
   * @param answered the last decision: the one that allowed the changed row, or the one that denied
   */
  record Result(Optional<ResourceRows.Row> row, RecordedDecision answered) {}

  DataService(Database database, Writer writer, AuthzService authz, ResourceRows rows) {
    this.database = database;
    this.writer = writer;
    this.authz = authz;
    this.rows = rows;
  }

  /** Throws unless Plystra holds the rows of the type. */
  void requireTable(String type) {
    requireTable(database.reads(), type);
  }

  private static void requireTable(DSLContext db, String type) {
    ResourceTypes.KIND.require(db, type);
    if (!ResourceMappings.isInternal(db, type)) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "UNSUPPORTED_RESOURCE_MAPPING",
          "The data console supports only internal_table mappings of the table resources.");
    }
  }

  CompletableFuture<Result> create(Caller actor, String type, String space, ObjectNode body) {
    return change(
        actor,
        type,
        (tx, authorizer) -> {
          requireTable(tx.db(), type);
          if (!Spaces.KIND.exists(tx.db(), tx.caller().reach(), space)) {
            throw Problem.invalid("space_id", "is not a space");
          }
          if (body.hasNonNull("id") && rows.exists(tx.db(), type, body.get("id").asText())) {
            throw Problem.conflict(
                "RESOURCE_ALREADY_EXISTS", "id", "is taken by another row of this type");
          }
          ResourceRows.Row row = rows.create(tx, space, body.put("resource_type", type));
          authorizer.require("create", row.id());
          return row;
        });
  }

  CompletableFuture<Result> patch(
      Caller actor, String type, String id, IfMatch precondition, ObjectNode body) {
    return change(
        actor,
        type,
        (tx, authorizer) -> {
          requireTable(tx.db(), type);
          rows.require(tx, type, id, precondition);
          authorizer.require("update", id);
          ResourceRows.Row row = rows.patch(tx, type, id, body);
          if (row.moved()) {
            authorizer.require("update", id);
          }
          return row;
        });
  }

  CompletableFuture<Result> delete(Caller actor, String type, String id, IfMatch precondition) {
    return change(
        actor,
        type,
        (tx, authorizer) -> {
          requireTable(tx.db(), type);
          rows.require(tx, type, id, precondition);
          authorizer.require("delete", id);
          return rows.delete(tx, type, id);
        });
  }

  private CompletableFuture<Result> change(Caller actor, String type, DataChange.Steps steps) {
    return writer
        .submit(actor, new DataChange(authz, actor, type, steps))
        .thenCompose(this::done)
        .exceptionallyCompose(this::failed);
  }

  private CompletableFuture<Result> done(DataChange.Outcome outcome) {
    Optional<ResourceRows.Row> row = Optional.of(outcome.row());
    if (!outcome.row().changed()) {
      return authz.record(outcome.decisions()).thenApply(answered -> new Result(row, answered));
    }
    authz.countAnswered(outcome.decisions());
    RecordedDecision answered =
        outcome
            .kept()
            .map(kept -> AuthzService.answered(outcome.last().record(), kept.sequence()))
            .orElseGet(() -> authz.unrecorded(outcome.last().record()));
    return CompletableFuture.completedFuture(new Result(row, answered));
  }

  /** Records the decisions of a denied change; nothing else of it stays. */
  private CompletableFuture<Result> failed(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof Denied denied) {
      return authz
          .record(denied.decisions())
          .thenApply(answered -> new Result(Optional.empty(), answered));
    }
    return CompletableFuture.failedFuture(cause);
  }
}
