package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/**
 * The boundary that holds members, groups, roles and resources.
 *
 * @param type what it stands for, for example {@code company}; only conditions read it
 * @param metadata JSON object text that conditions may read; null when it is empty
 */
public record Space(
    String id, boolean active, Part part, @Nullable String type, @Nullable String metadata) {
  /** A Space without what only conditions read. */
  public Space(String id, boolean active, Part part) {
    this(id, active, part, null, null);
  }
}
