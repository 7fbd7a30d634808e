package com.plystra.access.login;

import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits guessing of passwords: after a number of failures for one email, known or not, or from one
 * source address, all further logins are refused for a time, even with the right password.
 * Concurrent guesses cannot exceed the limit: each is checked again when its result is known.
 */
public final class LoginThrottle {
  private final Clock clock;
  private final FailureTable emails;
  private final FailureTable addresses;

  public LoginThrottle(Settings settings, Clock clock) {
    // A lockout must last its full time even if the system clock is set.
    this.clock = new SteadyClock(clock);
    this.emails = table(settings);
    this.addresses = table(settings);
  }

  private static FailureTable table(Settings settings) {
    return new FailureTable(
        settings.loginMaxFailures(), settings.loginWindow(), settings.loginLockout());
  }

  /**
   * The keys under which failures are counted.
   *
   * @param email the {@link EmailKey}
   * @param address as in {@link SourceAddress}
   */
  record Attempt(String email, String address) {}

  /**
   * Refuses an attempt during a lockout.
   *
   * @throws Problem {@code RATE_LIMITED}
   */
  synchronized void check(Attempt attempt) {
    check(attempt, clock.instant());
  }

  private void check(Attempt attempt, Instant now) {
    Optional<Duration> email = emails.lockout(attempt.email(), now);
    Optional<Duration> address = addresses.lockout(attempt.address(), now);
    if (email.isPresent() || address.isPresent()) {
      Duration longer = longer(email.orElse(Duration.ZERO), address.orElse(Duration.ZERO));
      throw Problem.rateLimited("Too many failed logins: try again later.", longer);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /**
   * Counts the result of an attempt. A success resets the failures of the email. Those of the
   * address stay; otherwise the owner of one account could guess at all others.
   *
   * @throws Problem {@code RATE_LIMITED} when too many others have failed meanwhile
   */
  synchronized void settle(Attempt attempt, boolean success) {
    Instant now = clock.instant();
    check(attempt, now);
    if (success) {
      emails.succeeded(attempt.email(), now);
    } else {
      emails.failed(attempt.email(), now);
      addresses.failed(attempt.address(), now);
    }
  }
}
