package com.plystra.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.UpdatableRecord;

/**
 * Writes the audit records of one kind of object.
 *
 * @param <R> the row
 */
final class AuditRecords<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;

  AuditRecords(Kind<R> kind) {
    this.kind = kind;
  }

  /**
   * The Space that the record belongs to: the one named by the caller, if allowed, else the
   * object's own.
   */
  Optional<String> space(Tx tx, Fields body, R row, Faults faults) {
    Optional<String> given =
        kind.auditSpaces().isPresent() ? CallerBody.auditSpace(body) : Optional.empty();
    if (given.isPresent()
        && !kind.auditSpaces().orElseThrow().exists(tx.db(), tx.caller().reach(), given.get())) {
      faults.add("audit_space_id", "is not a space");
    }
    return given.or(() -> kind.auditSpace(row));
  }

  void record(
      Tx tx,
      Optional<String> log,
      String verb,
      R row,
      Optional<JsonNode> before,
      Optional<JsonNode> after) {
    tx.record(
        new Change(
            log, kind.name() + "." + verb, kind.auditType(row), kind.id(row), before, after));
  }
}
