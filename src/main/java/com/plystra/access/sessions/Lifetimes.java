package com.plystra.access.sessions;

import com.plystra.base.config.Settings;
import com.plystra.decision.world.LiveSession;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * The lifetimes of tokens.
 *
 * @param access of an access token
 * @param refresh of a session, refreshed or not
 * @param rotation whether a refresh returns a new refresh token too, and the use of an old one ends
 *     the session
 */
public record Lifetimes(Duration access, Duration refresh, boolean rotation) {
  // The clock may be set back by this much without ending sessions.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  public static Lifetimes of(Settings settings) {
    return new Lifetimes(
        settings.accessTokenTtl(), settings.refreshTokenTtl(), settings.refreshRotation());
  }

  /**
   * Whether a session is valid: neither the lifetime that it was opened with nor the present
   * lifetime is over. A session with a start in the future was opened while the clock was ahead; it
   * is refused, because it would last too long.
   */
  boolean isOn(SessionsRecord row, Instant now) {
    return isOn(row.getCreatedAt(), row.getRefreshExpiresAt(), now);
  }

  private boolean isOn(Instant start, Instant end, Instant now) {
    return now.isBefore(end)
        && now.isBefore(start.plus(refresh))
        && !start.isAfter(latestStart(now));
  }

  /** Whether a session's access token is valid. */
  boolean isGood(SessionsRecord row, Instant now) {
    return isOn(row, now) && isGood(row.getExpiresAt(), now);
  }

  /** As {@link #isGood(SessionsRecord, Instant)}. */
  boolean isGood(LiveSession session, Instant now) {
    return isOn(session.createdAt(), session.refreshExpiresAt(), now)
        && isGood(session.expiresAt(), now);
  }

  private boolean isGood(Instant accessEnd, Instant now) {
    return now.isBefore(accessEnd) && !accessEnd.isAfter(latestStart(now).plus(access));
  }

  /** The latest start that a session can have. */
  Instant latestStart(Instant now) {
    return now.plus(TOLERANCE);
  }
}
