package com.plystra.journal;

import org.jspecify.annotations.Nullable;

/**
 * What every record says of itself, by value: no live row is referred to. These are the fields that
 * audit lists show and filter by.
 *
 * @param action {@code <type>.<action>} for decisions, {@code <object>.<verb>} for mutations
 * @param decision {@code allow} or {@code deny}
 */
public record RecordFields(
    @Nullable String spaceId,
    @Nullable String actorUserId,
    @Nullable String actorMemberId,
    @Nullable String actorUserMemberId,
    String action,
    @Nullable String resourceType,
    @Nullable String resourceId,
    String decision,
    @Nullable String denyCode,
    String requestId,
    @Nullable String ipAddress,
    @Nullable String userAgent) {}
