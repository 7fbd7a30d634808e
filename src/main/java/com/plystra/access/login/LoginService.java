package com.plystra.access.login;

import com.plystra.access.passwords.PasswordMatch;
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
  // The id of no user.
  private static final String NOBODY = "";

  private final Accounts accounts;
  private final PasswordPool passwords;
  private final LoginThrottle throttle;
  private final KnownSources sources;
  private final Sessions sessions;
  private final Writer writer;
  private final SessionEvents events;
  private final FailedLogins failures;

  public LoginService(
      Accounts accounts,
      PasswordPool passwords,
      LoginThrottle throttle,
      KnownSources sources,
      Sessions sessions,
      Writer writer,
      SessionEvents events,
      FailedLogins failures) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sources = sources;
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
   * @param rehashed the password's hash at the present cost, if the stored hash is outdated
   * @param sight what was stored of the source before
   */
  private record Verified(
      Account account, Optional<String> rehashed, String source, KnownSources.Sight sight) {}

  /** The email and password that were entered, and the source as in {@link SourceAddress}. */
  private record Credentials(String email, String password, String source) {}

  CompletableFuture<LoggedIn> logIn(Visitor visitor, String email, String password) {
    Credentials given = new Credentials(email, password, SourceAddress.of(visitor.address()));
    return authenticate(visitor, given)
        .thenCompose(verified -> open(visitor, verified))
        // Not on the writer's thread, which must not wait for a log that cannot be written.
        .whenCompleteAsync((done, error) -> logEvent(visitor, done, error));
  }

  private CompletableFuture<Verified> authenticate(Visitor visitor, Credentials given) {
    try {
      throttle.checkSource(given.source());
    } catch (Problem lockedOut) {
      return CompletableFuture.failedFuture(lockedOut);
    }
    return passwords.run(hashing -> verify(hashing, visitor, given));
  }

  private Verified verify(PasswordPool.Hashing hashing, Visitor visitor, Credentials given) {
    Optional<Account> account = accounts.byEmail(given.email());
    KnownSources.Sight sight =
        sources.look(account.map(Account::id).orElse(NOBODY), given.source());
    LoginThrottle.Attempt attempt =
        new LoginThrottle.Attempt(EmailKey.of(given.email()), given.source(), sight.isKnown());
    throttle.check(attempt);
    PasswordMatch match = hashing.match(given.password(), account.flatMap(Account::passwordHash));
    throttle.settle(attempt, match.isRight());
    Account known = account.filter(a -> match.isRight()).orElseThrow(() -> wrong(visitor, account));
    Optional<String> rehashed =
        match == PasswordMatch.OUTDATED
            ? Optional.of(hashing.hash(given.password()))
            : Optional.empty();
    return new Verified(known, rehashed, given.source(), sight);
  }

  private CompletableFuture<LoggedIn> open(Visitor visitor, Verified verified) {
    String userId = verified.account().id();
    CompletableFuture<LoggedIn> opened =
        writer
            .submit(visitor.as(userId, WHY), tx -> open(tx, visitor, verified))
            .whenComplete(
                (done, error) -> {
                  if (error instanceof Problem problem
                      && problem.kind() == Problem.Kind.FORBIDDEN) {
                    failures.failed(visitor, Optional.of(userId));
                  }
                });
    return verified.sight() == KnownSources.Sight.FRESH
        ? opened
        // Not on the writer's thread, but before the answer, so that the next login finds it.
        : opened.thenApplyAsync(done -> noted(done, verified.source()));
  }

  private LoggedIn noted(LoggedIn done, String source) {
    sources.note(done.account().id(), source);
    return done;
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
