package com.plystra;

import com.plystra.config.Settings;
import com.plystra.db.Database;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.ids.Ids;
import com.plystra.login.LoginRoutes;
import com.plystra.login.LoginService;
import com.plystra.login.LoginThrottle;
import com.plystra.members.UserMembers;
import com.plystra.mutation.Writer;
import com.plystra.passwords.PasswordPool;
import com.plystra.sessions.Actors;
import com.plystra.sessions.ExpiredSessions;
import com.plystra.sessions.Lifetimes;
import com.plystra.sessions.SessionEvents;
import com.plystra.sessions.SessionKeys;
import com.plystra.sessions.SessionRoutes;
import com.plystra.sessions.Sessions;
import com.plystra.login.Accounts;
import com.plystra.world.CurrentWorld;
import java.time.Clock;

/** The part of {@link App} by which users sign in and stay so. */
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
    Actors actors = new Actors(world, UserMembers::idsOf);
    Lifetimes lifetimes = Lifetimes.of(settings);
    Sessions all = new Sessions(database, writer, clock, keys, actors, lifetimes, events, confirm);
    LoginThrottle throttle = new LoginThrottle(settings, clock);
    this.expired = new ExpiredSessions(database, writer, clock, ids, lifetimes, events);
    this.sessions = new SessionRoutes(all);
    this.logins =
        new LoginRoutes(
            new LoginService(new Accounts(database), passwords, throttle, all, writer, events));
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
