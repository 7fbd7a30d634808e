package com.plystra.access.login;

import com.plystra.access.passwords.PasswordHash;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.access.sessions.Acting;
import com.plystra.access.sessions.Opened;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.access.sessions.Sessions;
import com.plystra.access.sessions.Visitor;
import com.plystra.base.problem.Problem;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Logins. An unknown email takes the same steps as a wrong password, at the same cost, and gets the
 * same answer.
 */
public final class LoginService {
  private static final String WHY = "email and password are this user's";

  private final Accounts accounts;
  private final PasswordPool passwords;
  private final LoginThrottle throttle;
  private final Sessions sessions;
  private final Writer writer;
  private final SessionEvents events;
  private final FailedLogins failures;

  public LoginService(
      Accounts accounts,
      PasswordPool passwords,
      LoginThrottle throttle,
      Sessions sessions,
      Writer writer,
      SessionEvents events,
      FailedLogins failures) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
    this.writer = writer;
    this.events = events;
    this.failures = failures;
  }

  /** A new session with its user. */
  record LoggedIn(Account account, Opened opened, Acting acting) {}

  /**
   * An account whose password was correct.
   *
   * @param rehashed the password's hash at the present cost, if the stored hash has a lower cost
   */
  private record Verified(Account account, Optional<String> rehashed) {}

  /** The email and password that were entered. */
  private record Credentials(String email, String password) {}

  CompletableFuture<LoggedIn> logIn(Visitor visitor, String email, String password) {
    LoginThrottle.Attempt attempt =
        new LoginThrottle.Attempt(EmailKey.of(email), SourceAddress.of(visitor.address()));
    return authenticate(visitor, attempt, new Credentials(email, password))
        .thenCompose(verified -> open(visitor, verified))
        // Not on the writer's thread, which must not wait for a log that cannot be written.
        .whenCompleteAsync((done, error) -> logEvent(visitor, done, error));
  }

  private CompletableFuture<Verified> authenticate(
      Visitor visitor, LoginThrottle.Attempt attempt, Credentials given) {
    try {
      throttle.check(attempt);
    } catch (Problem lockedOut) {
      return CompletableFuture.failedFuture(lockedOut);
    }
    return passwords.run(hashing -> verify(hashing, visitor, attempt, given));
  }

  private Verified verify(
      PasswordPool.Hashing hashing,
      Visitor visitor,
      LoginThrottle.Attempt attempt,
      Credentials given) {
    // Checked again: attempts before it in the queue may have failed.
    throttle.check(attempt);
    Optional<Account> account = accounts.byEmail(given.email());
    boolean right = hashing.matches(given.password(), account.flatMap(Account::passwordHash));
    throttle.settle(attempt, right);
    Account known = account.filter(a -> right).orElseThrow(() -> wrong(visitor, account));
    boolean outdated = known.passwordHash().filter(PasswordHash::isOutdated).isPresent();
    return new Verified(
        known, outdated ? Optional.of(hashing.hash(given.password())) : Optional.empty());
  }

  private CompletableFuture<LoggedIn> open(Visitor visitor, Verified verified) {
    String userId = verified.account().id();
    return writer
        .submit(visitor.as(userId, WHY), tx -> open(tx, visitor, verified))
        .whenComplete(
            (done, error) -> {
              if (error instanceof Problem problem && problem.kind() == Problem.Kind.FORBIDDEN) {
                failures.failed(visitor, Optional.of(userId));
              }
            });
  }

  // The user may have changed since the password was checked.
  private LoggedIn open(Tx tx, Visitor visitor, Verified verified) {
    Account account =
        Accounts.unchanged(tx, verified.account())
            .orElseThrow(() -> wrong(visitor, Optional.of(verified.account())));
    if (!account.isActive()) {
      throw Problem.of(Problem.Kind.FORBIDDEN, "ACTOR_USER_INACTIVE", "This user is disabled.");
    }
    Acting acting = sessions.acting(tx, account.id());
    verified.rehashed().ifPresent(hash -> Accounts.rehash(tx, account, hash));
    Accounts.loggedIn(tx, account.id());
    return new LoggedIn(account, sessions.open(tx, account.id()), acting);
  }

  private Problem wrong(Visitor visitor, Optional<Account> account) {
    account.ifPresentOrElse(
        known -> events.log(Event.LOGIN_FAILED, visitor, known.id()),
        () -> events.log(Event.LOGIN_FAILED, visitor));
    failures.failed(visitor, account.map(Account::id));
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED, "AUTHENTICATION_REQUIRED", "Email or password is wrong.");
  }

  private void logEvent(Visitor visitor, @Nullable LoggedIn done, @Nullable Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (done != null) {
      events.log(Event.LOGIN, visitor, done.account().id());
    } else if (cause instanceof Problem problem) {
      switch (problem.kind()) {
        case RATE_LIMITED -> events.log(Event.LOGIN_REFUSED, visitor);
        case FORBIDDEN -> events.log(Event.LOGIN_FAILED, visitor);
        default -> {}
      }
    }
  }
}
