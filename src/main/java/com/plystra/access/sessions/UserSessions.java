package com.plystra.access.sessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** All sessions of one user, for changes of the user that end them. */
public final class UserSessions {
  private UserSessions() {}

  /** Their ids. */
  public static Set<String> idsOf(DSLContext db, String userId) {
    return SessionStore.of(db, userId).stream()
        .map(SessionsRecord::getId)
        .collect(Collectors.toSet());
  }

  /** As the audit shows them: without tokens and their hashes. */
  public static List<ObjectNode> formsOf(DSLContext db, String userId) {
    return SessionStore.of(db, userId).stream().map(SessionAudit::form).toList();
  }

  /** Ends all of them. The caller writes the audit record. */
  public static void end(Tx tx, String userId) {
    for (SessionsRecord row : SessionStore.of(tx.db(), userId)) {
      tx.rows().delete(row);
    }
  }
}
