package com.plystra.access.sessions;

import java.time.Instant;

/**
 * A session that was just opened or refreshed. Only here its tokens are in plain text.
 *
 * @param refreshToken the valid refresh token from now on
 */
public record Opened(
    String userId,
    String accessToken,
    String refreshToken,
    Instant expiresAt,
    Instant refreshExpiresAt) {}
