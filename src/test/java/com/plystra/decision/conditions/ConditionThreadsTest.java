package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One condition, and one input, on many threads at once. */
final class ConditionThreadsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 500;

  @Test
  void evaluate_onManyThreads_hasEachInputsOutcome() throws Exception {
    Condition condition =
        Condition.of(
            "context.n % 2 == 0 && context.list.exists(x, x == context.n) &&"
                + " subject.id.matches('^u[0-9]+$')");
    ConditionInput shared = input(4);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int i = first; i < ROUNDS; i++) {
                    assertEquals(expected(4), condition.evaluate(shared));
                    assertEquals(expected(i), condition.evaluate(input(i)));
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static ConditionInput input(int n) {
    return ConditionInput.builder()
        .put("subject.id", "u" + n)
        .json("context", "{\"n\":" + n + ",\"list\":[1,2," + n + "]}")
        .now(Instant.EPOCH)
        .build();
  }

  private static ConditionOutcome expected(int n) {
    boolean met = n % 2 == 0;
    return new ConditionOutcome(
        met,
        Map.of(
            "context.n", "" + n, "context.list", "[1,2," + n + "]", "subject.id", "\"u" + n + "\""),
        met ? null : "is false");
  }
}
