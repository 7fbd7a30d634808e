package com.plystra.access.sessions;

import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.http.output.Shows;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The valid sessions of users: lists them, and ends them for others than their holders. */
public final class OpenSessions {
  private static final String REVOKED = "revoked";
  private static final Comparator<SessionsRecord> NEWEST_FIRST =
      Comparator.comparing(SessionsRecord::getCreatedAt)
          .thenComparing(SessionsRecord::getId)
          .reversed();

  private final Database database;
  private final Clock clock;
  private final SessionValidity validity;

  public OpenSessions(Database database, Clock clock, SessionValidity validity) {
    this.database = database;
    this.clock = clock;
    this.validity = validity;
  }

  /**
   * A session, without its tokens.
   *
   * @param expiresAt the end of its access token
   * @param userMemberId the binding that it was switched to; null for the first usable one
   * @param lastUsedAt in the precision of a second
   * @param current whether the request has this session's token
   */
  @Shows("A session that is valid.")
  public record OpenSession(
      String id,
      Instant createdAt,
      Instant expiresAt,
      Instant refreshExpiresAt,
      Instant lastUsedAt,
      @Nullable String userMemberId,
      boolean current) {
    /** The same session, without the binding, for a caller that does not reach it. */
    public OpenSession withoutBinding() {
      return new OpenSession(id, createdAt, expiresAt, refreshExpiresAt, lastUsedAt, null, current);
    }
  }

  /**
   * One page of a list.
   *
   * @param next the position of the next page; empty on the last page
   */
  public record Page(List<OpenSession> sessions, Optional<List<String>> next) {}

  /**
   * The user's valid sessions, the newest first. A user has at most 1,000.
   *
   * @param current the id of the session whose token the request has, if any
   * @param after the position returned with the previous page
   */
  public Page list(
      String userId, @Nullable String current, Optional<List<String>> after, int limit) {
    Instant now = clock.instant();
    Optional<SessionsRecord> last = after.map(OpenSessions::position);
    List<SessionsRecord> rest =
        SessionStore.of(database.reads(), userId).stream()
            .filter(row -> validity.isOn(row, now))
            .filter(row -> last.isEmpty() || NEWEST_FIRST.compare(row, last.get()) > 0)
            .sorted(NEWEST_FIRST)
            .limit(limit + 1L)
            .toList();
    List<SessionsRecord> page = rest.size() > limit ? rest.subList(0, limit) : rest;
    return new Page(
        page.stream().map(row -> shown(row, current, now)).toList(),
        rest.size() > limit ? Optional.of(position(page.get(limit - 1))) : Optional.empty());
  }

  private OpenSession shown(SessionsRecord row, @Nullable String current, Instant now) {
    return new OpenSession(
        row.getId(),
        row.getCreatedAt(),
        row.getExpiresAt(),
        row.getRefreshExpiresAt(),
        validity.lastUse(row, now),
        row.getUserMemberId(),
        row.getId().equals(current));
  }

  private static List<String> position(SessionsRecord row) {
    return List.of(Micros.text(row.getCreatedAt()), row.getId());
  }

  private static SessionsRecord position(List<String> values) {
    try {
      SessionsRecord row = new SessionsRecord();
      row.setCreatedAt(Instant.parse(values.get(0)));
      row.setId(values.get(1));
      return row;
    } catch (DateTimeParseException | IndexOutOfBoundsException e) {
      throw Problem.invalid("cursor", "was not returned by this list");
    }
  }

  /**
   * Ends one valid session of the user.
   *
   * @throws Problem {@code SESSION_NOT_FOUND} when the user has no such session
   */
  void revoke(Tx tx, String userId, String id) {
    SessionsRecord row =
        SessionStore.byId(tx.db(), id)
            .filter(found -> found.getUserId().equals(userId) && validity.isOn(found, tx.now()))
            .orElseThrow(
                () -> Problem.notFound("SESSION_NOT_FOUND", "There is no session " + id + "."));
    SessionAudit.ended(tx, REVOKED, row);
  }

  /**
   * Ends all sessions of the user, each with its record.
   *
   * @return how many of them were valid
   */
  public int revokeAll(Tx tx, String userId) {
    int ended = 0;
    for (SessionsRecord row : SessionStore.of(tx.db(), userId)) {
      boolean valid = validity.isOn(row, tx.now());
      SessionAudit.ended(tx, valid ? REVOKED : "expired", row);
      ended += valid ? 1 : 0;
    }
    return ended;
  }
}
