package com.plystra.world;

import org.jspecify.annotations.Nullable;

/**
 * A protected thing, identified by type and id.
 *
 * @param detail JSON object text of what no rule reads: display name, visibility, status, metadata.
 *     There are many resources, so their trace part is made when one is needed.
 */
public record Resource(
    String type,
    String id,
    String spaceId,
    @Nullable String groupId,
    @Nullable String ownerMemberId,
    boolean active,
    String detail) {
  /** How this resource stands in a trace. */
  public Part part() {
    return new Part(PartJson.resource(this));
  }
}
