package com.plystra.access.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.objects.PublicForm;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.util.Optional;

/**
 * Writes changes of sessions with their audit records. Records contain neither tokens nor their
 * hashes.
 */
final class SessionAudit {
  private static final String TYPE = "session";

  private SessionAudit() {}

  /** Inserts the row of a session that a login opens. */
  static void created(Tx tx, SessionsRecord row) {
    tx.rows().insert(row);
    record(tx, "login", row, Optional.empty(), Optional.of(form(row)));
  }

  /** Updates the row and its time of change. */
  static void changed(Tx tx, String verb, SessionsRecord before, SessionsRecord after) {
    after.setUpdatedAt(tx.now());
    tx.rows().update(after);
    record(tx, verb, after, Optional.of(form(before)), Optional.of(form(after)));
  }

  static void ended(Tx tx, String verb, SessionsRecord row) {
    tx.rows().delete(row);
    record(tx, verb, row, Optional.of(form(row)), Optional.empty());
  }

  private static void record(
      Tx tx, String verb, SessionsRecord row, Optional<JsonNode> before, Optional<JsonNode> after) {
    tx.record(new Change(Optional.empty(), TYPE + "." + verb, TYPE, row.getId(), before, after));
  }

  static ObjectNode form(SessionsRecord row) {
    ObjectNode form = PublicForm.of(row);
    form.remove("hash_key_id");
    return form;
  }
}
