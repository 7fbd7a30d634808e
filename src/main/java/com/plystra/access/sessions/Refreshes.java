package com.plystra.access.sessions;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.base.problem.Problem;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Exchanges refresh tokens for new access tokens. With rotation, a used token may come from a thief
 * or from its owner, and they cannot be told apart. As RFC 9700 demands, the whole session is then
 * ended.
 */
final class Refreshes {
  private final Database database;
  private final Writer writer;
  private final Clock clock;
  private final SessionStore store;
  private final CurrentWorld world;
  private final TokenIssue tokens;
  private final SessionValidity validity;
  private final SessionEvents events;

  Refreshes(
      Database database,
      Writer writer,
      Clock clock,
      SessionStore store,
      CurrentWorld world,
      TokenIssue tokens,
      SessionValidity validity,
      SessionEvents events) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.store = store;
    this.world = world;
    this.tokens = tokens;
    this.validity = validity;
    this.events = events;
  }

  Opened refresh(Visitor visitor, String token) {
    Optional<SessionsRecord> found =
        store.byRefresh(database.reads(), token).filter(row -> isLive(row, clock.instant()));
    if (found.isEmpty()) {
      throw refused(visitor, token);
    }
    SessionsRecord row = found.get();
    Optional<Opened> renewed =
        writer.submit(visitor.holding(row), tx -> renew(tx, row.getId(), token)).join();
    Event event = renewed.isPresent() ? Event.REFRESH : Event.REFRESH_REPLAYED;
    events.log(event, visitor, row.getUserId());
    return renewed.orElseThrow(Refreshes::expired);
  }

  private boolean isLive(SessionsRecord row, Instant now) {
    return validity.isOn(row, now) && world.get().isActiveUser(row.getUserId());
  }

  /** Returns empty when the token was replaced meanwhile; the session is then ended. */
  private Optional<Opened> renew(Tx tx, String id, String token) {
    SessionsRecord row =
        SessionStore.byId(tx.db(), id)
            .filter(r -> isLive(r, tx.now()))
            .orElseThrow(Refreshes::expired);
    if (!store.hasRefresh(row, token)) {
      SessionAudit.ended(tx, "revoked", row);
      return Optional.empty();
    }
    SessionsRecord after = row.into(row.getTable());
    String next = validity.lifetimes().rotation() ? SessionTokens.successorOf(token) : token;
    Opened opened = tokens.issue(tx, after, next);
    SessionAudit.changed(tx, "refreshed", row, after);
    return Optional.of(opened);
  }

  /** The error for an unknown token. If it is an old token of a session, that session is ended. */
  private Problem refused(Visitor visitor, String token) {
    Optional<SessionsRecord> family =
        validity.lifetimes().rotation()
            ? store.byFamily(database.reads(), token)
            : Optional.empty();
    if (family.isEmpty()) {
      events.log(Event.REFRESH_FAILED, visitor);
      return expired();
    }
    SessionsRecord row = family.get();
    boolean unused =
        writer.submit(visitor.holding(row), tx -> store.end(tx, row.getId(), "revoked")).join();
    events.log(Event.REFRESH_REPLAYED, visitor, row.getUserId());
    return expired();
  }

  private static Problem expired() {
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED,
        "SESSION_EXPIRED",
        "This refresh token is not valid, or no longer valid: log in again.");
  }
}
