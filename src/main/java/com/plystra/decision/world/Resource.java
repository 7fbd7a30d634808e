package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/**
 * A protected object, identified by type and id. There are many, so texts that other objects hold
 * too are shared ({@link SharedTexts}), and the trace part is made only when needed.
 *
 * @param name the display name as JSON text, a string or null; no rule reads it
 * @param detail JSON object text of the other fields that no rule reads: visibility, status,
 *     metadata
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
  /** This resource's part of a trace. */
  public Part part() {
    return Part.of(PartJson.resource(this));
  }
}
