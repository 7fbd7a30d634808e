package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/**
 * A login account.
 *
 * @param metadata JSON object text that conditions may read; null when it is empty
 */
public record User(String id, boolean active, Part part, @Nullable String metadata) {
  /** A User without metadata. */
  public User(String id, boolean active, Part part) {
    this(id, active, part, null);
  }
}
