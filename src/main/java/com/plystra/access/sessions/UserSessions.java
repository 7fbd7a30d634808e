package com.plystra.access.sessions;

import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;

/** All sessions of one user, for changes of the user that end them. */
public final class UserSessions {
  private UserSessions() {}

  /** Ends all of them. The caller writes the audit record. */
  public static void end(Tx tx, String userId) {
    for (SessionsRecord row : SessionStore.of(tx.db(), userId)) {
      tx.rows().delete(row);
    }
  }
}
