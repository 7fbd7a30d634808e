package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered resource type with its actions.
 *
 * @param mapping how its resources are stored; null when none is registered or it is disabled.
 *     Checks on the type are then denied.
 */
public record ResourceType(
    String key, boolean active, Map<String, Part> actions, @Nullable Part mapping, Part part) {
  public ResourceType {
    actions = Map.copyOf(actions);
  }
}
