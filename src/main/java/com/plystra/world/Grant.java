package com.plystra.world;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A MemberRole: a role given to a Member, reaching from its anchor group where the scope asks for
 * one.
 *
 * @param roleKey the role's key, which never changes: the first thing that candidates are ordered
 *     by
 * @param anchorPath the anchor's path, which never changes either; empty without an anchor
 */
public record Grant(
    String id,
    String spaceId,
    String memberId,
    String roleId,
    String roleKey,
    @Nullable String anchorGroupId,
    String anchorPath,
    Part part) {
  /**
   * By role key, anchor path (none first) and id; the scope, which is the role's, comes between.
   */
  static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::roleKey, CodePoints.ORDER)
          .thenComparing(Grant::anchorPath, CodePoints.ORDER)
          .thenComparing(Grant::id, CodePoints.ORDER);
}
