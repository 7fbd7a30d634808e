package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.Samples;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a record costs until it could be written: its sum, which callers' threads take, and its
 * place in a batch with its link in the chain. What the disk takes is no part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {
  private static final int BATCH = 64;
  private static final int OFFSET = 1 << 20;

  private final DecisionRecord record = Samples.record(Samples.world(1));
  private final BatchEncoder encoder = new BatchEncoder();
  private Digest body = Digest.ZERO;

  /** Has the parts written once, as they are near the beginning of a segment. */
  @Setup
  public void prepare() {
    body = Canonical.body(record);
    var unused = encodeAndChain();
  }

  @Benchmark
  public Digest sum() {
    return Canonical.body(record);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ByteBuffer encodeAndChain() {
    long now = Micros.of(Samples.NOW);
    Head head = Head.START;
    encoder.begin(OFFSET);
    for (int i = 0; i < BATCH; i++) {
      encoder.add(record, now + i);
      head = head.after(record, now + i, body);
    }
    return encoder.end(new BatchHeader(0, 0, BATCH, 1, 1, 0, Digest.ZERO, 0, head.hash()));
  }
}
