package com.plystra.ops.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:81", "http://127.9.9.9:81/", "http://[::1]:81"})
  void of_whenHostIsLoopback_isTaken(String url) {
    assertEquals(81, Target.of(URI.create(url), false).address().getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://192.0.2.1:81", "http://[2001:db8::1]:81", "http://0.0.0.0:81"})
  void of_whenHostIsAnother_isRefusedUnlessOwned(String url) {
    Problem problem = assertThrows(Problem.class, () -> Target.of(URI.create(url), false));
    assertTrue(problem.faults().get(0).message().contains("--i-own-this-host"));
    assertEquals(81, Target.of(URI.create(url), true).address().getPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1",
        "http://127.0.0.1/path",
        "http://127.0.0.1?query",
        "http://user@127.0.0.1",
        "http:opaque"
      })
  void of_whenItIsNoServersRoot_isRefused(String url) {
    assertThrows(Problem.class, () -> Target.of(URI.create(url), true));
  }

  @Test
  void of_whenNoPortIsNamed_is80() {
    assertEquals(80, Target.of(URI.create("http://127.0.0.1"), false).address().getPort());
  }
}
