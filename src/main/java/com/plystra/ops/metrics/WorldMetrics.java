package com.plystra.ops.metrics;

import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;

/** The number of objects in the world that decisions read. */
public final class WorldMetrics implements MetricSource {
  private final CurrentWorld world;

  public WorldMetrics(CurrentWorld world) {
    this.world = world;
  }

  @Override
  public void read(Scrape to) {
    World.Counts counts = world.get().counts();
    Scrape.Values objects =
        to.gauge(
            "plystra_world_objects",
            "Objects in memory that decisions read, whatever their status.",
            "kind");
    objects.add(counts.spaces(), "space");
    objects.add(counts.users(), "user");
    objects.add(counts.members(), "member");
    objects.add(counts.bindings(), "user_member");
    objects.add(counts.groups(), "group");
    objects.add(counts.roles(), "role");
    objects.add(counts.permissions(), "permission");
    objects.add(counts.resourceTypes(), "resource_type");
    objects.add(counts.resources(), "resource");
  }
}
