package com.plystra.decision.world;

/** The version that checks read just now: one reference, replaced by the writer alone. */
public final class CurrentWorld {
  private volatile World world;

  public CurrentWorld(World world) {
    this.world = world;
  }

  /** Read once for each decision: all of it then rests on one version. */
  public World get() {
    return world;
  }

  /** Every check that begins after this returns sees the new version. */
  public void publish(World next) {
    world = next;
  }
}
