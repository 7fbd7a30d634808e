package com.plystra.app;

import com.plystra.access.login.Accounts;
import com.plystra.access.login.KnownSources;
import com.plystra.access.login.LoginRoutes;
import com.plystra.access.login.LoginService;
import com.plystra.access.login.LoginThrottle;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.access.sessions.ExpiredSessions;
import com.plystra.access.sessions.Lifetimes;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionKeys;
import com.plystra.access.sessions.SessionRoutes;
import com.plystra.access.sessions.Sessions;
import com.plystra.base.config.Settings;
import com.plystra.base.ids.Ids;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Writer;
import java.time.Clock;

/** The part of {@link App} for login and sessions. */
final class SignIn implements RouteGroup, AutoCloseable {
  private final SessionEvents events = new SessionEvents();
  private final ExpiredSessions expired;
  private final LoginRoutes logins;
  private final SessionRoutes sessions;

  SignIn(
      Database database,
      Writer writer,
      CurrentWorld world,
      PasswordPool passwords,
      SessionKeys keys,
      Settings settings,
      Clock clock,
      Ids ids,
      Runnable confirm) {
    Lifetimes lifetimes = Lifetimes.of(settings);
    Sessions all = new Sessions(database, writer, clock, keys, world, lifetimes, events, confirm);
    LoginThrottle throttle = new LoginThrottle(settings, clock);
    KnownSources sources = new KnownSources(database, keys, clock);
    this.expired = new ExpiredSessions(database, writer, clock, ids, lifetimes, events);
    this.sessions = new SessionRoutes(all);
    this.logins =
        new LoginRoutes(
            new LoginService(
                new Accounts(database), passwords, throttle, sources, all, writer, events));
  }

  @Override
  public String tag() {
    return "Sessions";
  }

  @Override
  public void mount(Routes routes) {
    logins.mount(routes);
    sessions.mount(routes);
  }

  SessionEvents events() {
    return events;
  }

  ExpiredSessions expired() {
    return expired;
  }

  @Override
  public void close() {
    expired.close();
  }
}
