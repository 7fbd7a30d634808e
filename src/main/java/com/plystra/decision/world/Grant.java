package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An active MemberRole: a role given to a Member, with an anchor group where the scope needs one.
 * Its trace part is made from its fields when needed.
 */
public final class Grant extends Part {
  /**
   * By role key, anchor path (none first) and id. The scope, which sorts between role key and
   * anchor path, belongs to the role's permissions.
   */
  static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::roleKey, CodePoints.ORDER)
          .thenComparing(Grant::anchorPath, CodePoints.ORDER)
          .thenComparing(Grant::id, CodePoints.ORDER);

  private final String id;
  private final String spaceId;
  private final String memberId;
  private final String roleId;
  private final String roleKey;
  private final @Nullable String anchorGroupId;
  private final String anchorPath;
  private final @Nullable Instant expiresAt;
  private final @Nullable Condition condition;

  /**
   * Makes a grant from the values of a row.
   *
   * @param roleKey the role's key, which never changes; the first sort key of candidates
   * @param anchorPath the anchor's path, which never changes; empty without an anchor
   * @param expiresAt the time from which it gives nothing; null for never
   * @param condition what limits it; null for nothing
   */
  public Grant(
      String id,
      String spaceId,
      String memberId,
      String roleId,
      String roleKey,
      @Nullable String anchorGroupId,
      String anchorPath,
      @Nullable Instant expiresAt,
      @Nullable Condition condition) {
    this.id = id;
    this.spaceId = spaceId;
    this.memberId = memberId;
    this.roleId = roleId;
    this.roleKey = roleKey;
    this.anchorGroupId = anchorGroupId;
    this.anchorPath = anchorPath;
    this.expiresAt = expiresAt;
    this.condition = condition;
  }

  /** A grant without expiry and condition. */
  public Grant(
      String id,
      String spaceId,
      String memberId,
      String roleId,
      String roleKey,
      @Nullable String anchorGroupId,
      String anchorPath) {
    this(id, spaceId, memberId, roleId, roleKey, anchorGroupId, anchorPath, null, null);
  }

  public String id() {
    return id;
  }

  public String spaceId() {
    return spaceId;
  }

  public String memberId() {
    return memberId;
  }

  public String roleId() {
    return roleId;
  }

  public String roleKey() {
    return roleKey;
  }

  public @Nullable String anchorGroupId() {
    return anchorGroupId;
  }

  public String anchorPath() {
    return anchorPath;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Condition condition() {
    return condition;
  }

  /** Whether it has expired at {@code now}. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  @Override
  public byte[] json() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String text() {
    return PartJson.grant(this);
  }
}
