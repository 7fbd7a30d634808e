package com.plystra.access.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the time of a refusal tells who there is. Known and unknown emails take turns, so that
 * whatever else the machine does meets both; medians are compared, and a measurement that was
 * disturbed is made again: a real difference, such as a hash that is not computed, stays.
 */
final class EnumerationTest {
  private static final int LOGINS = Rounds.of("plystra.enumeration.logins", 50, 200);
  private static final int ATTEMPTS = 3;
  private static final double LEAST = 0.8;

  @Test
  void login_ofKnownAndUnknownEmails_takesTheSameTime(@TempDir Path root) {
    try (TestServer server =
        TestServer.Options.in(root)
            .embedded()
            .usualPasswords()
            .flag("--auth-login-max-failures", "1000000")
            .flag("--auth-address-max-failures", "1000000")
            .start()) {
      Person person = Person.at(server.api());
      List<Double> ratios = new ArrayList<>();
      do {
        long before = server.app().passwords().computed();
        ratios.add(ratio(server.api().anonymous(), person.email()));
        assertEquals(before + 2L * LOGINS, server.app().passwords().computed());
      } while (!isNear(ratios) && ratios.size() < ATTEMPTS);
      assertTrue(isNear(ratios), "medians of known over unknown: " + ratios);
    }
  }

  private static boolean isNear(List<Double> ratios) {
    double last = ratios.get(ratios.size() - 1);
    return last > LEAST && last < 1 / LEAST;
  }

  private static double ratio(Api browser, String known) {
    List<Long> ofKnown = new ArrayList<>();
    List<Long> ofUnknown = new ArrayList<>();
    for (int i = 0; i < LOGINS; i++) {
      ofKnown.add(nanos(browser, known));
      ofUnknown.add(nanos(browser, "nobody" + i + "@example.org"));
    }
    return (double) median(ofKnown) / median(ofUnknown);
  }

  private static long nanos(Api browser, String email) {
    long begun = System.nanoTime();
    browser
        .post("/api/v1/auth/login", Person.credentials(email, "not the password"))
        .fails(401, "AUTHENTICATION_REQUIRED");
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
