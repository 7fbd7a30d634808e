package com.plystra.decision.authz;

import com.plystra.decision.world.World;
import com.plystra.journal.DecisionRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The decision alone, and with the record that is made of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeciderBenchmark {
  @Param({"1", "10", "100"})
  public int candidates;

  private World world = World.empty();
  private RequestOrigin asker = Samples.asker();

  /** Makes the world, and sees to it that the question is answered as meant. */
  @Setup
  public void prepare() {
    world = Samples.world(candidates);
    asker = Samples.asker();
    Decision decision = Decider.decide(world, Samples.QUESTION, Samples.NOW);
    if (!decision.allow() || decision.candidates().size() != candidates) {
      throw new IllegalStateException("not the decision meant: " + decision);
    }
  }

  @Benchmark
  public Decision decide() {
    return Decider.decide(world, Samples.QUESTION, Samples.NOW);
  }

  @Benchmark
  public DecisionRecord decideAndDescribe() {
    return Records.of(Decider.decide(world, Samples.QUESTION, Samples.NOW), asker);
  }
}
