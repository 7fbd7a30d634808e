package com.plystra.access.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Sha256;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorTokensTest {
  private static final Caller CALLER = Caller.system("req_tokens");

  private static String rotate(TestServer server, Duration grace) {
    return server.app().tokens().rotate(CALLER, OperatorToken.METRICS, grace).join();
  }

  private static boolean matches(TestServer server, String token) {
    return server.app().tokens().matches(OperatorToken.METRICS, token);
  }

  @Test
  void rotate_withGrace_keepsThePreviousTokenUntilItsEnd(@TempDir Path root) {
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    try (TestServer server = TestServer.Options.in(root).clock(clock).start()) {
      // given
      String first = rotate(server, Duration.ZERO);
      // when
      String second = rotate(server, Duration.ofMinutes(10));
      // then
      assertTrue(matches(server, second));
      assertTrue(matches(server, first));
      clock.advance(Duration.ofMinutes(10));
      assertTrue(matches(server, second));
      assertFalse(matches(server, first));
    }
  }

  /** The grace of a rotation under a clock that was ahead is no longer than any other. */
  @Test
  void rotate_whileTheClockWasAhead_keepsThePreviousTokenNoLonger(@TempDir Path root) {
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer server = TestServer.Options.in(root).clock(clock).start();
    try {
      // given
      String first = rotate(server, Duration.ZERO);
      clock.step(Duration.ofDays(365));
      String second = rotate(server, Duration.ofMinutes(10));
      // when
      clock.step(Duration.ofDays(-365));
      assertTrue(matches(server, first));
      clock.advance(Duration.ofMinutes(10));
      // then
      assertFalse(matches(server, first));
      server = server.restarted();
      assertFalse(matches(server, first));
      assertTrue(matches(server, second));
    } finally {
      server.close();
    }
  }

  @Test
  void rotate_withoutGrace_endsEveryEarlierToken_alsoAfterARestart(@TempDir Path root) {
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer server = TestServer.Options.in(root).clock(clock).start();
    try {
      // given
      String first = rotate(server, Duration.ZERO);
      String second = rotate(server, Duration.ofDays(1));
      // when
      String third = rotate(server, Duration.ZERO);
      server = server.restarted();
      // then
      assertTrue(matches(server, third));
      assertFalse(matches(server, second));
      assertFalse(matches(server, first));
    } finally {
      server.close();
    }
  }

  @Test
  void rotate_leavesARecordWithoutTheToken(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      // when
      String token = rotate(server, Duration.ofMinutes(10));
      // then
      Trail trail = new Trail(server.api(), "token", "metrics");
      assertEquals(1, trail.count("token.rotated"));
      String record = trail.newest().toString();
      assertFalse(record.contains(token), record);
      assertFalse(record.contains(Sha256.of(token).toString()), record);
    }
  }
}
