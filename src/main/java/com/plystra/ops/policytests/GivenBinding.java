package com.plystra.ops.policytests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A binding of a User to a Member, with the names of both.
 *
 * @param id its name in questions
 * @param expiresAt null for never
 */
record GivenBinding(
    String id,
    String userId,
    String email,
    String memberId,
    String memberName,
    boolean active,
    boolean primary,
    @Nullable Instant expiresAt) {
  boolean isUsable(Instant now) {
    return active && (expiresAt == null || expiresAt.isAfter(now));
  }
}
