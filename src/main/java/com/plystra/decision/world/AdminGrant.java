package com.plystra.decision.world;

import com.plystra.base.caller.Right;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An active admin grant of a User.
 *
 * @param memberId it counts only while the User acts as this Member; null for always
 * @param superAdmin whether its level is {@code instance_super_admin}
 */
public record AdminGrant(
    String id,
    String userId,
    @Nullable String memberId,
    boolean superAdmin,
    @Nullable Instant expiresAt,
    Right right) {
  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
