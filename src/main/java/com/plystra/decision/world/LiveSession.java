package com.plystra.decision.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of a User that has not ended. Its times decide whether its access token is valid.
 *
 * @param accessHash the keyed hash of the access token
 * @param userMemberId the binding that it was switched to; null for the first usable one
 * @param updatedAt when it was opened, refreshed or switched last
 */
public record LiveSession(
    String id,
    String userId,
    @Nullable String userMemberId,
    String accessHash,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    Instant refreshExpiresAt) {}
