package com.plystra.objects.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number of streams, of all callers and of one. */
final class ReaderLimitTest {
  private static CallerIdentity session(String user, String session) {
    return new CallerIdentity(CallerType.SESSION, user, user, session);
  }

  private static void refuses(ReaderLimit limit, CallerIdentity caller) {
    Problem problem = assertThrows(Problem.class, () -> limit.enter(caller));
    assertEquals("TOO_MANY_READERS", problem.code());
  }

  @Test
  void enter_ofOneUser_isLimitedToAQuarter() {
    ReaderLimit limit = new ReaderLimit(8);
    Runnable first = limit.enter(session("u1", "s1"));
    limit.enter(session("u1", "s2"));
    refuses(limit, session("u1", "s3"));
    limit.enter(session("u2", "s4"));
    assertEquals(3, limit.count());
    first.run();
    first.run();
    assertEquals(2, limit.count());
    limit.enter(session("u1", "s3"));
    refuses(limit, session("u1", "s3"));
  }

  @Test
  void enter_ofTheOperator_isLimitedByTheNumberOfAll() {
    ReaderLimit limit = new ReaderLimit(3);
    List<Runnable> entered = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      entered.add(limit.enter(CallerIdentity.OPERATOR));
    }
    refuses(limit, CallerIdentity.OPERATOR);
    refuses(limit, session("u1", "s1"));
    entered.forEach(Runnable::run);
    assertEquals(0, limit.count());
    limit.enter(session("u1", "s1"));
  }
}
