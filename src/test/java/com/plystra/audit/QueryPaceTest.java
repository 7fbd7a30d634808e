package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How long queries rest, by a clock and a log of the test's own. */
final class QueryPaceTest {
  private static final long MILLI = 1_000_000;

  private long now;
  private long recorded;
  private long rested;
  private long gaveWay;
  private long waited;

  private QueryPace pace(int cores) {
    return new QueryPace(() -> recorded, cores, () -> now, nanos -> rested += nanos, this::giveWay);
  }

  private void giveWay() {
    gaveWay++;
    now += waited;
  }

  private void work(QueryPace.Turn turn, long nanos) {
    now += nanos;
    recorded++;
    turn.step();
  }

  @Test
  void step_beforeAMillisecondOfWork_doesNotRest() {
    QueryPace.Turn turn = pace(2).begin();
    work(turn, MILLI - 1);
    assertEquals(0, rested);
  }

  @Test
  void step_everyTenthOfAMillisecond_givesWay() {
    QueryPace.Turn turn = pace(2).begin();
    work(turn, MILLI / 10 - 1);
    assertEquals(0, gaveWay);
    work(turn, 1);
    work(turn, 1);
    assertEquals(1, gaveWay);
    work(turn, MILLI / 2);
    assertEquals(2, gaveWay);
    assertEquals(0, rested);
  }

  @Test
  void step_whereOthersWantTheProcessor_restsForTheWaitToo() {
    waited = 2 * MILLI;
    QueryPace.Turn turn = pace(2).begin();
    work(turn, MILLI / 2);
    assertEquals(1, gaveWay);
    work(turn, MILLI / 2);
    assertEquals(9 * MILLI, rested);
  }

  @Test
  void step_whileDecisionsAreRecorded_leavesSevenEighthsOfTheMachine() {
    QueryPace.Turn turn = pace(2).begin();
    work(turn, MILLI);
    assertEquals(3 * MILLI, rested);
    work(turn, 2 * MILLI);
    assertEquals(9 * MILLI, rested);
  }

  @Test
  void step_whereThePartIsNoWholeNumberOfCores_restsForThatPart() {
    QueryPace.Turn turn = pace(3).begin();
    work(turn, 3 * MILLI);
    assertEquals(5 * MILLI, rested);
  }

  @Test
  void step_afterALongWait_restsForNoMoreThanWork() {
    QueryPace.Turn turn = pace(2).begin();
    work(turn, 30_000 * MILLI);
    assertEquals(30 * MILLI, rested);
  }

  @Test
  void step_whenNothingIsRecorded_doesNotRest() {
    QueryPace.Turn turn = pace(2).begin();
    now += MILLI;
    turn.step();
    assertEquals(0, rested);
  }

  @Test
  void step_besideAnotherQuery_restsForBoth() {
    QueryPace pace = pace(2);
    QueryPace.Turn turn = pace.begin();
    QueryPace.Turn other = pace.begin();
    work(turn, MILLI);
    assertEquals(7 * MILLI, rested);
    other.close();
    rested = 0;
    work(turn, MILLI);
    assertEquals(3 * MILLI, rested);
  }

  @Test
  void step_onManyCores_doesNotRest() {
    QueryPace.Turn turn = pace(8).begin();
    work(turn, MILLI);
    assertEquals(0, rested);
  }

  @Test
  void close_afterAShortQuery_restsForThat() {
    try (QueryPace.Turn turn = pace(2).begin()) {
      work(turn, MILLI / 5);
    }
    assertEquals(3 * MILLI / 5, rested);
  }
}
