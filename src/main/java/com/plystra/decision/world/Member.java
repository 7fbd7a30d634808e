package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/**
 * The identity that acts inside one Space.
 *
 * @param type what it stands for, for example {@code person}; only conditions read it
 * @param metadata JSON object text that conditions may read; null when it is empty
 */
public record Member(
    String id,
    String spaceId,
    boolean active,
    Part part,
    @Nullable String type,
    @Nullable String metadata) {
  /** A Member without what only conditions read. */
  public Member(String id, String spaceId, boolean active, Part part) {
    this(id, spaceId, active, part, null, null);
  }
}
