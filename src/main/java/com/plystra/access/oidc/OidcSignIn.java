package com.plystra.access.oidc;

import com.plystra.access.login.Account;
import com.plystra.access.login.Accounts;
import com.plystra.access.login.FailedLogins;
import com.plystra.access.login.LoginService.LoggedIn;
import com.plystra.access.login.OneTimeCodes;
import com.plystra.access.oidc.IdentityStore.Identity;
import com.plystra.access.sessions.Acting;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.access.sessions.Sessions;
import com.plystra.access.sessions.Visitor;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Steady;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in with an OpenID provider, in three steps: the browser is sent to the provider, comes back
 * with the provider's code, and the app exchanges a code of this server for a session.
 */
public final class OidcSignIn implements AutoCloseable {
  private static final String LINKS = "the identity provider verified this account";
  private static final String OPENS = "the identity provider signed this user in";
  private static final String CODE_PREFIX = "ply_oc_";
  private static final Duration CODE_LIFE = Duration.ofSeconds(60);
  private static final int MOST_CODES = 10_000;

  private final OidcSettings settings;
  private final Database database;
  private final Writer writer;
  private final Sessions sessions;
  private final IdentityStore store;
  private final FailedLogins failures;
  private final SessionEvents events;
  private final Steady time;
  private final ProviderThreads threads = new ProviderThreads();
  private final ProviderClient provider;
  private final AttemptCookie cookie;
  private final OneTimeCodes<Identity> codes;
  private final AccountLinks links;

  public OidcSignIn(
      OidcSettings settings,
      Database database,
      Writer writer,
      Sessions sessions,
      IdentityStore store,
      FailedLogins failures,
      SessionEvents events,
      Clock clock) {
    this.settings = settings;
    this.database = database;
    this.writer = writer;
    this.sessions = sessions;
    this.store = store;
    this.failures = failures;
    this.events = events;
    this.time = Steady.of(clock);
    this.provider = new ProviderClient(settings);
    this.cookie = new AttemptCookie(time);
    this.codes = new OneTimeCodes<>(CODE_PREFIX, CODE_LIFE, MOST_CODES, time);
    this.links = new AccountLinks(settings, store);
  }

  /**
   * A sign-in that can be sent to the provider.
   *
   * @param cookie the header that binds it to the browser
   */
  record Started(String url, String cookie) {}

  /** What the provider sent with the browser. */
  record Callback(Optional<String> code, Optional<String> error, Optional<String> issuer) {}

  /**
   * The URL to return to: the given one, or the first that is configured for apps.
   *
   * @throws Problem {@code VALIDATION_FAILED} for any other
   */
  String returnUrl(Optional<String> given) {
    String url = given.orElse(settings.returnUrls().get(0));
    if (!settings.returnUrls().contains(url)) {
      throw Problem.invalid(
          "return_url", "is neither one of OIDC_RETURN_URLS nor the console's URL");
    }
    return url;
  }

  /** Starts a sign-in. Fails with {@code OIDC_PROVIDER_UNAVAILABLE}. */
  CompletableFuture<Started> start(String returnUrl, String appState) {
    Attempt attempt = Attempt.begin(returnUrl, appState, time.nanos());
    return threads.run(() -> new Started(provider.authorizationUrl(attempt), cookie.set(attempt)));
  }

  /** The attempt that the browser's cookie holds. */
  Optional<Attempt> attempt(Optional<String> cookieValue) {
    return cookieValue
        .flatMap(cookie::open)
        .filter(attempt -> settings.returnUrls().contains(attempt.returnUrl()));
  }

  /**
   * Verifies what the provider sent, and returns a one-time code for the User. Fails with {@code
   * OIDC_REFUSED}, {@code OIDC_TOKEN_INVALID}, {@code OIDC_USER_UNKNOWN}, {@code
   * ACTOR_USER_INACTIVE}, {@code OIDC_PROVIDER_UNAVAILABLE}.
   */
  CompletableFuture<String> complete(Visitor visitor, Attempt attempt, Callback callback) {
    if (callback.error().isPresent() || callback.code().isEmpty()) {
      return CompletableFuture.failedFuture(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "OIDC_REFUSED",
              "The identity provider did not sign the person in."));
    }
    return threads
        .run(() -> provider.account(callback.code().get(), callback.issuer(), attempt))
        .thenCompose(account -> identity(visitor, account))
        .thenApply(codes::issue)
        .whenCompleteAsync(
            (code, error) -> {
              if (error != null) {
                events.log(Event.LOGIN_FAILED, visitor);
              }
            });
  }

  private CompletableFuture<Identity> identity(Visitor visitor, ProviderAccount account) {
    Optional<Identity> known = store.find(database.reads(), account.issuer(), account.subject());
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    if (!links.mayLink(account)) {
      return CompletableFuture.failedFuture(AccountLinks.unknown());
    }
    return writer.submit(visitor.server(LINKS), tx -> links.link(tx, account));
  }

  /**
   * Opens a session. The code is used up, whatever comes of it. Fails with {@code
   * AUTHENTICATION_REQUIRED}, {@code ACTOR_USER_INACTIVE}, {@code ACTIVE_MEMBER_REQUIRED}.
   */
  CompletableFuture<LoggedIn> exchange(Visitor visitor, String code) {
    Optional<Identity> found = codes.redeem(code);
    CompletableFuture<LoggedIn> opened =
        found.isEmpty()
            ? CompletableFuture.failedFuture(wrongCode())
            : writer.submit(visitor.as(found.get().userId(), OPENS), tx -> open(tx, found.get()));
    // Not on the writer's thread, which must not wait for a log that cannot be written.
    return opened.whenCompleteAsync((done, error) -> logEvent(visitor, found, error));
  }

  // The identity may have been deleted, or the User disabled, since the provider's answer.
  private LoggedIn open(Tx tx, Identity identity) {
    if (store.find(tx.db(), identity.id()).isEmpty()) {
      throw wrongCode();
    }
    Account account = Accounts.byId(tx.db(), identity.userId()).orElseThrow();
    if (!account.isActive()) {
      throw AccountLinks.inactive();
    }
    Acting acting = sessions.acting(tx, account.id());
    Accounts.loggedIn(tx, account.id());
    return new LoggedIn(account, sessions.open(tx, account.id()), acting);
  }

  private void logEvent(Visitor visitor, Optional<Identity> identity, @Nullable Throwable error) {
    Event event = error == null ? Event.LOGIN : Event.LOGIN_FAILED;
    identity.ifPresentOrElse(
        known -> events.log(event, visitor, known.userId()), () -> events.log(event, visitor));
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    boolean refused = cause instanceof Problem problem && problem.kind() == Problem.Kind.FORBIDDEN;
    if (refused && identity.isPresent()) {
      failures.failed(visitor, identity.map(Identity::userId));
    }
  }

  private static Problem wrongCode() {
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED,
        "AUTHENTICATION_REQUIRED",
        "The code is unknown, was used before, or is older than a minute.");
  }

  @Override
  public void close() {
    threads.close();
  }
}
