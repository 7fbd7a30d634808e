package com.plystra.decision.world;

import com.plystra.decision.authz.Samples;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next version of the world, in which one resource is another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorldBenchmark {
  @Param({"1000", "100000"})
  public int resources;

  private World world = World.empty();
  private Resource[] changed = {};
  private int next;

  /** Makes the world. */
  @Setup
  public void prepare() {
    WorldEditor editor = Samples.world(1).edit();
    changed = new Resource[resources];
    for (int i = 0; i < resources; i++) {
      changed[i] = Samples.resource("invoice_%016x".formatted(i));
      editor.put(changed[i]);
    }
    world = editor.done(1);
  }

  @Benchmark
  public World changeOneResource() {
    next = (next + 7_919) % changed.length;
    WorldEditor editor = world.edit();
    editor.put(changed[next]);
    world = editor.done(world.version() + 1);
    return world;
  }
}
