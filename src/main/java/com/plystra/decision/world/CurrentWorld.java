package com.plystra.decision.world;

/** The current version of the world: one reference, replaced only by the writer. */
public final class CurrentWorld {
  private volatile World world;
  private volatile Runnable published = () -> {};

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
    published.run();
  }

  /** Sets what is run on the writer's thread after each new version; it must not take time. */
  public void onPublish(Runnable task) {
    published = task;
  }
}
