package com.plystra.access.sessions;

import com.plystra.base.config.Settings;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * How long tokens are good.
 *
 * @param refresh how long a session lasts, refreshed or not
 * @param rotation whether a refresh gives a new refresh token too, and an old one ends the session
 */
public record Lifetimes(Duration access, Duration refresh, boolean rotation) {
  // By so much a clock may be set back without anybody having to log in again.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  public static Lifetimes of(Settings settings) {
    return new Lifetimes(
        settings.accessTokenTtl(), settings.refreshTokenTtl(), settings.refreshRotation());
  }

  /**
   * Whether a session goes on: for as long as it was begun for, and no longer than one may last by
   * now. One that is yet to begin was begun under a clock that was ahead: it would last too long.
   */
  boolean isOn(SessionsRecord row, Instant now) {
    return now.isBefore(row.getRefreshExpiresAt())
        && now.isBefore(row.getCreatedAt().plus(refresh))
        && !row.getCreatedAt().isAfter(latestBegin(now));
  }

  /** Whether a session's access token is good. */
  boolean isGood(SessionsRecord row, Instant now) {
    return isOn(row, now)
        && now.isBefore(row.getExpiresAt())
        && !row.getExpiresAt().isAfter(latestBegin(now).plus(access));
  }

  /** After which nothing can have begun. */
  Instant latestBegin(Instant now) {
    return now.plus(TOLERANCE);
  }
}
