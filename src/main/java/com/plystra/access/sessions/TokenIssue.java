package com.plystra.access.sessions;

import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import java.time.Instant;

/** Issues the tokens of sessions. */
final class TokenIssue {
  private final SessionStore store;
  private final Lifetimes lifetimes;

  TokenIssue(SessionStore store, Lifetimes lifetimes) {
    this.store = store;
    this.lifetimes = lifetimes;
  }

  /**
   * Issues a new access token, which expires no later than the session, together with this refresh
   * token.
   */
  Opened issue(Tx tx, SessionsRecord row, String refresh) {
    String access = SessionTokens.newAccess();
    Instant end = tx.now().plus(lifetimes.access());
    Instant last = row.getRefreshExpiresAt();
    row.setExpiresAt(end.isBefore(last) ? end : last);
    store.stamp(row, access, refresh);
    return new Opened(row.getUserId(), access, refresh, row.getExpiresAt(), last);
  }
}
