package com.plystra.access.sessions;

import com.plystra.base.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lifetimes of tokens.
 *
 * @param access of an access token
 * @param refresh of a session, refreshed or not
 * @param idle of a session whose tokens are not used; empty for no limit
 * @param rotation whether a refresh returns a new refresh token too, and the use of an old one ends
 *     the session
 */
public record Lifetimes(
    Duration access, Duration refresh, Optional<Duration> idle, boolean rotation) {
  // The clock may be set back by this much without ending sessions.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  public static Lifetimes of(Settings settings) {
    return new Lifetimes(
        settings.accessTokenTtl(),
        settings.refreshTokenTtl(),
        settings.sessionIdleTimeout(),
        settings.refreshRotation());
  }

  /** The latest start that a session can have. */
  Instant latestStart(Instant now) {
    return now.plus(TOLERANCE);
  }
}
