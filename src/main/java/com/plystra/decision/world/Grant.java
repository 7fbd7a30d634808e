package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A MemberRole that is active: a role given to a Member, reaching from its anchor group where the
 * scope asks for one. Its trace part is made of its fields.
 */
public final class Grant extends Part {
  /**
   * By role key, anchor path (none first) and id; the scope, which is the role's, comes between.
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

  /**
   * Of a row.
   *
   * @param roleKey the role's key, which never changes: the first thing that candidates are ordered
   *     by
   * @param anchorPath the anchor's path, which never changes either; empty without an anchor
   */
  public Grant(
      String id,
      String spaceId,
      String memberId,
      String roleId,
      String roleKey,
      @Nullable String anchorGroupId,
      String anchorPath) {
    this.id = id;
    this.spaceId = spaceId;
    this.memberId = memberId;
    this.roleId = roleId;
    this.roleKey = roleKey;
    this.anchorGroupId = anchorGroupId;
    this.anchorPath = anchorPath;
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

  @Override
  public byte[] json() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String text() {
    return PartJson.grant(this);
  }
}
