package com.plystra.ops.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestScheduleTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Test
  void due_whenTwoShareARate_takesTurns() {
    RequestSchedule.Open first = new RequestSchedule.Open(1_000, 5 * MILLI, 0, 2);
    RequestSchedule.Open second = new RequestSchedule.Open(1_000, 5 * MILLI, 1, 2);
    assertEquals(5 * MILLI, first.due(0));
    assertEquals(6 * MILLI, second.due(0));
    first.sent();
    second.sent();
    assertEquals(7 * MILLI, first.due(0));
    assertEquals(8 * MILLI, second.due(0));
  }

  @Test
  void until_countsWhatIsStillDue() {
    RequestSchedule.Open pace = new RequestSchedule.Open(100, 0, 0, 1);
    assertEquals(10, pace.until(100 * MILLI));
    pace.sent();
    assertEquals(9, pace.until(100 * MILLI));
    assertEquals(10, pace.until(101 * MILLI));
    assertEquals(0, pace.until(10 * MILLI));
  }
}
