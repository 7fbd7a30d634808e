package com.plystra.decision.world;

/** The current version of the world: one reference, replaced only by the writer. */
public final class CurrentWorld {
  private volatile World world;

  public CurrentWorld(World world) {
    this.world = world;
  }

  /** Read once for each decision, so that the whole decision uses one version. */
  public World get() {
    return world;
  }

  /** Every check that starts after this returns sees the new version. */
  public void publish(World next) {
    world = next;
  }
}
