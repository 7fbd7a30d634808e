package com.plystra.access.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Refresh tokens that rotate: each is good once, and coming back it ends the session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RotationApiTest {
  private final TestServer server;
  private final Api api;

  RotationApiTest(@TempDir Path root) {
    server =
        Person.trusting(TestServer.Options.in(root)).flag("--refresh-rotation", "true").start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void refresh_givesANewRefreshTokenEachTime() {
    Person.Session first = Person.at(api).login();
    Person.Session second = first.refreshed();
    Person.Session third = second.refreshed();
    assertNotEquals(first.refresh(), second.refresh());
    assertNotEquals(second.refresh(), third.refresh());
    assertTrue(third.refresh().matches("ply_rt_[0-9a-f]{64}"), third::refresh);
    third.context().ok();
    second.context().fails(401, "AUTHENTICATION_REQUIRED");
    third.logout().ok();
    assertTrue(third.isOver());
  }

  @Test
  void refresh_withATokenOfAnyEarlierRotation_endsTheWholeSession() {
    for (int rotations = 1; rotations <= 3; rotations++) {
      // given
      Person person = Person.at(api);
      Person.Session old = person.login();
      Person.Session other = person.login();
      String id = old.context().ok().path("session_id").asText();
      Person.Session now = old;
      for (int i = 0; i < rotations; i++) {
        now = now.refreshed();
      }
      long before = server.app().sessionEvents().count(Event.REFRESH_REPLAYED);
      // when
      old.tryRefresh().fails(401, "SESSION_EXPIRED");
      // then
      assertTrue(now.isOver());
      other.context().ok();
      assertEquals(before + 1, server.app().sessionEvents().count(Event.REFRESH_REPLAYED));
      assertEquals(1, new Trail(api, "session", id).count("session.revoked"));
    }
  }

  @Test
  void refresh_ofManyAtOnce_isTakenForAReplay() {
    Person.Session session = Person.at(api).login();
    List<CompletableFuture<Reply>> asked =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(session::tryRefresh))
            .toList();
    List<Reply> replies = asked.stream().map(CompletableFuture::join).toList();
    List<Reply> given = replies.stream().filter(reply -> reply.status() == 200).toList();
    assertEquals(1, given.size());
    Person.Session winner =
        new Person.Session(
            session.browser(),
            given.get(0).data().path("access_token").asText(),
            given.get(0).data().path("refresh_token").asText());
    assertTrue(winner.isOver());
  }

  @Test
  void refresh_withATokenOfNobodysFamily_endsNothing() {
    Person.Session session = Person.at(api).login();
    String digits = session.refresh().substring("ply_rt_".length());
    String other = "ply_rt_" + digits.substring(32) + digits.substring(0, 32);
    new Person.Session(session.browser(), session.access(), other)
        .tryRefresh()
        .fails(401, "SESSION_EXPIRED");
    session.refreshed().context().ok();
  }
}
