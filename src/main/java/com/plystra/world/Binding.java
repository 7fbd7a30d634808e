package com.plystra.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A UserMember: what lets a User act as a Member.
 *
 * @param expiresAt from this instant on it no longer holds; null for never
 */
public record Binding(
    String id,
    String userId,
    String memberId,
    String spaceId,
    boolean active,
    @Nullable Instant expiresAt,
    Part part) {}
