package com.plystra.app;

import com.plystra.access.login.Accounts;
import com.plystra.access.login.FailedLogins;
import com.plystra.access.login.KnownSources;
import com.plystra.access.login.LoginRoutes;
import com.plystra.access.login.LoginService;
import com.plystra.access.login.LoginThrottle;
import com.plystra.access.oidc.IdentityStore;
import com.plystra.access.oidc.OidcRoutes;
import com.plystra.access.oidc.OidcSettings;
import com.plystra.access.oidc.OidcSignIn;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.access.sessions.ExpiredSessions;
import com.plystra.access.sessions.OpenSessions;
import com.plystra.access.sessions.OwnSessionRoutes;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionKeys;
import com.plystra.access.sessions.SessionRoutes;
import com.plystra.access.sessions.SessionValidity;
import com.plystra.access.sessions.Sessions;
import com.plystra.base.config.Settings;
import com.plystra.base.ids.Ids;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.util.Optional;

/** The part of {@link App} for login and sessions. */
final class SignIn implements RouteGroup, AutoCloseable {
  private final SessionEvents events = new SessionEvents();
  private final ExpiredSessions expired;
  private final LoginRoutes logins;
  private final SessionRoutes sessions;
  private final OwnSessionRoutes ownSessions;
  private final OpenSessions openSessions;
  private final FailedLogins failures;
  private final LoginThrottle throttle;
  private final Optional<OidcSignIn> provider;

  SignIn(
      Database database,
      Writer writer,
      CurrentWorld world,
      PasswordPool passwords,
      SessionKeys keys,
      SessionValidity validity,
      Settings settings,
      Clock clock,
      Ids ids,
      IdentityStore identities,
      Runnable confirm) {
    Sessions all = new Sessions(database, writer, clock, keys, world, validity, events, confirm);
    this.throttle = new LoginThrottle(settings, clock);
    KnownSources sources = new KnownSources(database, keys, clock);
    this.failures = new FailedLogins(writer, ids, clock);
    this.expired =
        new ExpiredSessions(
            database, writer, clock, ids, world, validity, events, failures::recordDue);
    this.sessions = new SessionRoutes(all);
    this.openSessions = new OpenSessions(database, clock, validity);
    this.ownSessions = new OwnSessionRoutes(all, openSessions, events);
    this.provider =
        OidcSettings.of(settings)
            .map(
                oidc ->
                    new OidcSignIn(
                        oidc, database, writer, all, identities, failures, events, clock));
    this.logins =
        new LoginRoutes(
            new LoginService(
                new Accounts(database),
                passwords,
                throttle,
                sources,
                all,
                writer,
                events,
                failures));
  }

  @Override
  public String tag() {
    return "Sessions";
  }

  @Override
  public void mount(Routes routes) {
    logins.mount(routes);
    sessions.mount(routes);
    ownSessions.mount(routes);
    new OidcRoutes(provider).mount(routes);
  }

  SessionEvents events() {
    return events;
  }

  LoginThrottle throttle() {
    return throttle;
  }

  OpenSessions openSessions() {
    return openSessions;
  }

  ExpiredSessions expired() {
    return expired;
  }

  @Override
  public void close() {
    expired.close();
    failures.recordAll();
    provider.ifPresent(OidcSignIn::close);
  }
}
