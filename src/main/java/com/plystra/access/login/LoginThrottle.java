package com.plystra.access.login;

import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits guessing of passwords and codes. After a number of failures for one account, existing or
 * not, or from one source, further logins for it or from there are refused for a time, even with
 * the right password. An account together with a source from which it has logged in, a known pair,
 * has a counter of its own: failures from elsewhere do not lock it out, and its failures do not
 * count for the account. Concurrent guesses cannot exceed a limit: each is checked again when its
 * result is known.
 */
public final class LoginThrottle {
  private final Clock clock;
  private final FailureTable accounts;
  private final FailureTable pairs;
  private final FailureTable sources;

  public LoginThrottle(Settings settings, Clock clock) {
    // A lockout must last its full time even if the system clock is set.
    this.clock = new SteadyClock(clock);
    this.accounts = table(settings, settings.loginMaxFailures());
    this.pairs = table(settings, settings.loginMaxFailures());
    this.sources = table(settings, settings.addressMaxFailures());
  }

  private static FailureTable table(Settings settings, int most) {
    return new FailureTable(most, settings.loginWindow(), settings.loginLockout());
  }

  /**
   * The keys under which failures are counted.
   *
   * @param account the {@link EmailKey}
   * @param source as in {@link SourceAddress}
   * @param known whether the account has logged in from the source
   */
  record Attempt(String account, String source, boolean known) {
    // A source has no line break.
    private String counted() {
      return known ? source + "\n" + account : account;
    }
  }

  /**
   * Refuses all attempts from a source during its lockout.
   *
   * @throws Problem {@code RATE_LIMITED}
   */
  synchronized void checkSource(String source) {
    sources.lockout(source, clock.instant()).ifPresent(LoginThrottle::refuse);
  }

  /**
   * Makes an attempt that is for no account. An empty result counts as a failure of the source.
   *
   * @param address from which it comes
   * @param attempt must be quick: no other attempt is checked meanwhile
   * @throws Problem {@code RATE_LIMITED} during a lockout of the source; then nothing is attempted
   */
  public synchronized <T> Optional<T> attempt(String address, Supplier<Optional<T>> attempt) {
    String source = SourceAddress.of(address);
    checkSource(source);
    Optional<T> result = attempt.get();
    if (result.isEmpty()) {
      sources.failed(source, clock.instant());
    }
    return result;
  }

  /**
   * Refuses an attempt during a lockout.
   *
   * @throws Problem {@code RATE_LIMITED}
   */
  synchronized void check(Attempt attempt) {
    check(attempt, clock.instant());
  }

  private void check(Attempt attempt, Instant now) {
    Optional<Duration> account = table(attempt).lockout(attempt.counted(), now);
    Optional<Duration> source = sources.lockout(attempt.source(), now);
    if (account.isPresent() || source.isPresent()) {
      refuse(longer(account.orElse(Duration.ZERO), source.orElse(Duration.ZERO)));
    }
  }

  private FailureTable table(Attempt attempt) {
    return attempt.known() ? pairs : accounts;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static void refuse(Duration wait) {
    throw Problem.rateLimited("Too many failed logins: try again later.", wait);
  }

  /**
   * Counts the result of an attempt. A success resets the failures of the account, or those of the
   * known pair. Those of the source stay; otherwise the owner of one account could guess at all
   * others.
   *
   * @throws Problem {@code RATE_LIMITED} when too many others have failed meanwhile
   */
  synchronized void settle(Attempt attempt, boolean success) {
    Instant now = clock.instant();
    check(attempt, now);
    if (success) {
      table(attempt).succeeded(attempt.counted(), now);
    } else {
      table(attempt).failed(attempt.counted(), now);
      sources.failed(attempt.source(), now);
    }
  }
}
