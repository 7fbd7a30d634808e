package com.plystra.access.sessions;

import static com.plystra.storage.db.schema.Tables.SESSIONS;

import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;

/** Rows of sessions. Tokens are looked up by their HMAC; each look-up uses one index. */
final class SessionStore {
  private final SessionKeys keys;

  SessionStore(SessionKeys keys) {
    this.keys = keys;
  }

  /** The session of an access token, expired or not. */
  Optional<SessionsRecord> byAccess(DSLContext db, String token) {
    return SessionTokens.isAccess(token) ? find(db, SESSIONS.ACCESS_HASH, token) : Optional.empty();
  }

  /** The session of a refresh token, expired or not. */
  Optional<SessionsRecord> byRefresh(DSLContext db, String token) {
    return SessionTokens.isRefresh(token)
        ? find(db, SESSIONS.REFRESH_HASH, token)
        : Optional.empty();
  }

  /**
   * The session of the family that a refresh token belongs to. The token itself may be current,
   * replaced or never issued.
   */
  Optional<SessionsRecord> byFamily(DSLContext db, String token) {
    return SessionTokens.isRefresh(token)
        ? find(db, SESSIONS.FAMILY_HASH, SessionTokens.familyOf(token))
        : Optional.empty();
  }

  private Optional<SessionsRecord> find(
      DSLContext db, TableField<SessionsRecord, String> column, String text) {
    return db.selectFrom(SESSIONS).where(column.in(keys.hashes(text))).fetch().stream()
        .filter(row -> keys.matches(text, row.getHashKeyId(), row.get(column)))
        .findFirst();
  }

  /** The present row of the session, if it exists. */
  static Optional<SessionsRecord> byId(DSLContext db, String id) {
    return db.selectFrom(SESSIONS).where(SESSIONS.ID.eq(id)).fetchOptional();
  }

  /** The present rows of those of these sessions that exist. */
  static List<SessionsRecord> byIds(DSLContext db, List<String> ids) {
    return db.selectFrom(SESSIONS).where(SESSIONS.ID.in(ids)).fetch();
  }

  /**
   * Ends the session if it exists.
   *
   * @return whether it existed
   */
  boolean end(Tx tx, String id, String verb) {
    Optional<SessionsRecord> row = byId(tx.db(), id);
    row.ifPresent(there -> SessionAudit.ended(tx, verb, there));
    return row.isPresent();
  }

  boolean hasRefresh(SessionsRecord row, String token) {
    return keys.matches(token, row.getHashKeyId(), row.getRefreshHash());
  }

  /** Stores new tokens in a row, under the current key. */
  void stamp(SessionsRecord row, String access, String refresh) {
    SessionKeys.Stamp stamp = keys.stamp(access);
    row.setAccessHash(stamp.hash());
    row.setRefreshHash(keys.stamp(refresh).hash());
    row.setFamilyHash(keys.stamp(SessionTokens.familyOf(refresh)).hash());
    row.setHashKeyId(stamp.keyId());
  }

  /** The user's session that expires first, if the user has at least this many sessions. */
  static Optional<SessionsRecord> firstToEnd(DSLContext db, String userId, int atLeast) {
    if (db.fetchCount(SESSIONS, SESSIONS.USER_ID.eq(userId)) < atLeast) {
      return Optional.empty();
    }
    return db.selectFrom(SESSIONS)
        .where(SESSIONS.USER_ID.eq(userId))
        .orderBy(SESSIONS.REFRESH_EXPIRES_AT, SESSIONS.ID)
        .limit(1)
        .fetchOptional();
  }

  static List<SessionsRecord> of(DSLContext db, String userId) {
    return db.selectFrom(SESSIONS).where(SESSIONS.USER_ID.eq(userId)).fetch();
  }

  /**
   * Some of the sessions that had expired at the time, the oldest first. If there are none,
   * sessions that were opened while the clock was ahead, which would become valid at a later time.
   */
  static List<SessionsRecord> expired(DSLContext db, Instant at, Lifetimes lifetimes, int most) {
    List<SessionsRecord> over = some(db, SESSIONS.REFRESH_EXPIRES_AT.le(at), most);
    Instant latest = lifetimes.latestStart(at);
    return over.isEmpty()
        ? some(
            db,
            SESSIONS
                .REFRESH_EXPIRES_AT
                .gt(latest.plus(lifetimes.refresh()))
                .and(SESSIONS.CREATED_AT.gt(latest)),
            most)
        : over;
  }

  private static List<SessionsRecord> some(DSLContext db, Condition which, int most) {
    return db.selectFrom(SESSIONS)
        .where(which)
        .orderBy(SESSIONS.REFRESH_EXPIRES_AT, SESSIONS.ID)
        .limit(most)
        .fetch();
  }
}
