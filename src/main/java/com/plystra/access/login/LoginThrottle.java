package com.plystra.access.login;

import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands against guessing passwords: so many failures by email, known or not, and so many by
 * source address, then nothing more for a time, also not for the right password. Of guesses made at
 * once, none tells more than the limit allows: each is judged again when its outcome is known.
 */
public final class LoginThrottle {
  private final Clock clock;
  private final FailureTable emails;
  private final FailureTable addresses;

  public LoginThrottle(Settings settings, Clock clock) {
    // A lockout takes as long as it is meant to, also when the clock is set meanwhile.
    this.clock = new SteadyClock(clock);
    this.emails = table(settings);
    this.addresses = table(settings);
  }

  private static FailureTable table(Settings settings) {
    return new FailureTable(
        settings.loginMaxFailures(), settings.loginWindow(), settings.loginLockout());
  }

  /**
   * Whose failures are counted together.
   *
   * @param email what emails have in common that belong to one user
   * @param address as {@link SourceAddress} has it
   */
  record Attempt(String email, String address) {}

  /**
   * Refuses an attempt while it is locked out.
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
   * Counts how an attempt has ended. A success forgets the email's failures; those of the address
   * stay, or whoever has one account could guess at all others.
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
