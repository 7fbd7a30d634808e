package com.plystra.access.sessions;

import java.time.Instant;

/**
 * A session that was just begun or refreshed: the one time its tokens are there in plain.
 *
 * @param refreshToken the one that is good from now on
 */
public record Opened(
    String userId,
    String accessToken,
    String refreshToken,
    Instant expiresAt,
    Instant refreshExpiresAt) {}
