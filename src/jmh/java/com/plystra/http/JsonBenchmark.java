package com.plystra.http;

import com.plystra.base.problem.Faults;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.QuestionBody;
import com.plystra.decision.authz.Samples;
import com.plystra.decision.authz.TraceJson;
import com.plystra.http.input.Fields;
import com.plystra.journal.DecisionRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A question from the bytes of its body, and the two answers to it as bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {
  private static final String ID = "0000000000000001";

  private static final byte[] BODY =
      ("{\"actor\":{\"user_id\":\"user_alice\",\"member_id\":\"member_finance_reviewer\","
              + "\"user_member_id\":\"um_alice_finance_reviewer\",\"space_id\":\"space_acme\"},"
              + "\"resource_type\":\"invoice\",\"resource_id\":\"invoice_001\",\"action\":\"approve\"}")
          .getBytes(StandardCharsets.UTF_8);

  private final Route route = new Route("POST", "/check").body(QuestionBody.SHAPE);
  private final DecisionRecord record = Samples.record(Samples.world(1));
  private final ByteSink sink = new ByteSink(8 * 1024);

  @Benchmark
  public Question readQuestion() {
    Faults faults = new Faults();
    Fields fields = Bodies.read(route, BODY, "req_" + ID, faults);
    faults.check();
    return QuestionBody.of(fields);
  }

  @Benchmark
  public int writeCheck() throws IOException {
    return write(out -> TraceJson.check(out, record, "trc_" + ID, "audit_" + ID));
  }

  @Benchmark
  public int writeExplain() throws IOException {
    return write(out -> TraceJson.explain(out, record, "trc_" + ID, "audit_" + ID));
  }

  private int write(JsonContent content) throws IOException {
    sink.reset();
    Envelope.write(Reply.ok(content), "req_" + ID, sink);
    return sink.size();
  }
}
