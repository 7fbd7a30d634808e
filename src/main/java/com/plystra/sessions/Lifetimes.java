package com.plystra.sessions;

import com.plystra.config.Settings;
import java.time.Duration;

/**
 * How long tokens are good.
 *
 * @param refresh how long a session lasts, refreshed or not
 * @param rotation whether a refresh gives a new refresh token too, and an old one ends the session
 */
public record Lifetimes(Duration access, Duration refresh, boolean rotation) {
  public static Lifetimes of(Settings settings) {
    return new Lifetimes(
        settings.accessTokenTtl(), settings.refreshTokenTtl(), settings.refreshRotation());
  }
}
