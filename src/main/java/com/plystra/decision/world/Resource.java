package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/**
 * A protected thing, identified by type and id. There are many, so that no text stands in one that
 * others have too ({@link SharedTexts}), and their trace part is made when one is needed.
 *
 * @param name the display name as JSON text, a string or null; no rule reads it
 * @param detail JSON object text of what else no rule reads: visibility, status, metadata
 */
public record Resource(
    String type,
    String id,
    String spaceId,
    @Nullable String groupId,
    @Nullable String ownerMemberId,
    boolean active,
    String name,
    String detail) {
  /** How this resource stands in a trace. */
  public Part part() {
    return Part.of(PartJson.resource(this));
  }
}
