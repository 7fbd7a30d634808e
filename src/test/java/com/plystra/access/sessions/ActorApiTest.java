package com.plystra.access.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a session acts as, and what changes that while it lives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActorApiTest {
  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");
  private final TestServer server;
  private final Api api;

  ActorApiTest(@TempDir Path root) {
    server = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Somebody with a second binding, in a Space of its own. */
  private Person deputy() {
    Person person = Person.at(api);
    person.space("away", "Away");
    person.member("away", "deputy", "Deputy");
    person.bind("away", "deputy", "deputy", false);
    return person;
  }

  private static List<String> offered(Reply reply) {
    return reply.ok().path("available_members").findValuesAsText("user_member_id");
  }

  @Test
  void availableMembers_areSortedPrimaryFirstThenByNames() {
    Person person = Person.at(api);
    person.space("b", "B");
    person.space("a", "a");
    person.space("last", "\ud83d\ude00");
    person.space("ff", "\uff5a");
    person.member("a", "a_z", "Z");
    person.member("a", "a_y", "Y");
    person.member("b", "b_x", "X");
    person.member("last", "last", "L");
    person.member("ff", "ff", "F");
    person.bind("a", "a_z", "1", false);
    person.bind("a", "a_y", "2", false);
    person.bind("b", "b_x", "3", false);
    person.bind("last", "last", "4", false);
    person.bind("ff", "ff", "5", false);
    person.bind("b", "b_x", "6", true);
    List<String> names = List.of("6", "primary", "3", "2", "1", "5", "4");
    assertEquals(names.stream().map(person::bindingId).toList(), offered(person.login().context()));
  }

  @Test
  void switchMember_byBindingOrMember_isKeptBySessionAndRefresh() {
    Person person = deputy();
    Person.Session session = person.login();
    Person.Session other = person.login();
    JsonNode switched = session.choose("user_member_id", person.bindingId("deputy")).ok();
    assertEquals(
        Api.object()
            .put("user_id", person.id())
            .put("member_id", person.memberId("deputy"))
            .put("user_member_id", person.bindingId("deputy"))
            .put("space_id", person.spaceId("away")),
        switched.path("actor"));
    assertEquals(2, switched.path("available_members").size());
    assertEquals(person.bindingId("deputy"), session.refreshed().acting());
    assertEquals(person.bindingId("primary"), other.acting());
    other.choose("member_id", person.memberId("deputy")).ok();
    assertEquals(person.bindingId("deputy"), other.acting());
    Reply both =
        other
            .bearer()
            .post(
                "/api/v1/actor/switch-member",
                Api.object()
                    .put("member_id", person.memberId("self"))
                    .put("user_member_id", person.bindingId("primary")));
    assertEquals(person.bindingId("primary"), both.ok().at("/actor/user_member_id").asText());
  }

  @Test
  void switchMember_toWhatIsNotThisUsersOrDoesNotFit_isRefusedAndChangesNothing() {
    Person person = deputy();
    Person stranger = Person.at(api);
    Person.Session session = person.login();
    session
        .choose("user_member_id", stranger.bindingId("primary"))
        .fails(403, "ACTIVE_MEMBER_REQUIRED");
    session.choose("member_id", stranger.memberId("self")).fails(403, "ACTIVE_MEMBER_REQUIRED");
    session.choose("user_member_id", "um_none").fails(403, "ACTIVE_MEMBER_REQUIRED");
    Reply mixed =
        session
            .bearer()
            .post(
                "/api/v1/actor/switch-member",
                Api.object()
                    .put("member_id", person.memberId("self"))
                    .put("user_member_id", person.bindingId("deputy")));
    mixed.fails(403, "ACTIVE_MEMBER_REQUIRED");
    session.bearer().post("/api/v1/actor/switch-member", "{}").faults("user_member_id");
    session.choose("user_member_id", "").faults("user_member_id");
    session
        .browser()
        .post(
            "/api/v1/actor/switch-member",
            Api.object().put("user_member_id", person.bindingId("deputy")))
        .fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(person.bindingId("primary"), session.acting());
  }

  @ParameterizedTest
  @CsvSource({
    "user-members/{binding}/revoke, user-members/{binding}/restore",
    "members/{member}/disable, members/{member}/restore",
    "'', ''"
  })
  void binding_whenItCannotBeUsedAnyMore_isLostAtOnce(String end, String restore) {
    // given
    Person person = deputy();
    Person.Session session = person.login();
    session.choose("user_member_id", person.bindingId("deputy")).ok();
    // when
    act(person, end.isEmpty() ? "disable" : end);
    // then
    assertEquals(List.of(person.bindingId("primary")), offered(session.context()));
    assertEquals(person.bindingId("primary"), session.acting());
    session
        .choose("user_member_id", person.bindingId("deputy"))
        .fails(403, "ACTIVE_MEMBER_REQUIRED");
    // and comes back when it can be used again
    act(person, restore.isEmpty() ? "restore" : restore);
    assertEquals(person.bindingId("deputy"), session.acting());
  }

  private void act(Person person, String what) {
    String path =
        what.replace("{binding}", person.bindingId("deputy"))
            .replace("{member}", person.memberId("deputy"));
    api.post("/api/v1/spaces/" + person.spaceId("away") + "/" + path).ok();
  }

  @Test
  void binding_whenItExpiresWhileTheSessionLives_isLostAtThatInstant() {
    Person person = deputy();
    Person.Session session = person.login();
    session.choose("user_member_id", person.bindingId("deputy")).ok();
    String end = clock.instant().plus(Duration.ofMinutes(1)).toString();
    api.patch(person.bindingPath("away", "deputy"), Api.object().put("expires_at", end)).ok();
    clock.advance(Duration.ofMinutes(1).minusMillis(1));
    assertEquals(person.bindingId("deputy"), session.acting());
    clock.advance(Duration.ofMillis(1));
    assertEquals(person.bindingId("primary"), session.acting());
    session.choose("member_id", person.memberId("deputy")).fails(403, "ACTIVE_MEMBER_REQUIRED");
  }

  @Test
  void context_whenNoBindingIsLeft_isRefusedUntilThereIsOne() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    api.post(person.bindingPath("home", "primary") + "/revoke").ok();
    session.context().fails(403, "ACTIVE_MEMBER_REQUIRED");
    person.login(Person.PASSWORD).fails(403, "ACTIVE_MEMBER_REQUIRED");
    person.login("a wrong password").fails(401, "AUTHENTICATION_REQUIRED");
    // A refresh is no use of the actor.
    Person.Session refreshed = session.refreshed();
    api.post(person.bindingPath("home", "primary") + "/restore").ok();
    assertEquals(person.bindingId("primary"), refreshed.acting());
  }

  @Test
  void binding_thatIsNewWhileTheSessionLives_isOffered() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    person.member("home", "more", "Another");
    person.bind("home", "more", "more", false);
    assertEquals(
        List.of(person.bindingId("primary"), person.bindingId("more")), offered(session.context()));
    api.patch(
            "/api/v1/spaces/" + person.spaceId("home") + "/members/" + person.memberId("more"),
            Api.object().put("display_name", "Renamed"))
        .ok();
    api.patch(person.path(), Api.object().put("email", "moved." + person.email())).ok();
    JsonNode more = session.context().ok().at("/available_members/1");
    assertEquals("Renamed", more.path("member_display_name").asText());
    assertEquals("moved." + person.email(), more.path("user_email").asText());
  }

  @ParameterizedTest
  @CsvSource({"disable, '{}'", "'', '{\"status\":\"disabled\"}'"})
  void user_whenDisabled_losesEverySessionForGood(String action, String body) {
    Person person = Person.at(api);
    Person.Session one = person.login();
    Person.Session other = person.login();
    Person stranger = Person.at(api);
    Person.Session strangers = stranger.login();
    if (action.isEmpty()) {
      api.send("PATCH", person.path(), body).ok();
    } else {
      api.post(person.path() + "/" + action, body).ok();
    }
    assertTrue(one.isOver() && other.isOver());
    person.login(Person.PASSWORD).fails(403, "ACTOR_USER_INACTIVE");
    person.login("a wrong password").fails(401, "AUTHENTICATION_REQUIRED");
    api.post(person.path() + "/restore").ok();
    assertTrue(one.isOver() && other.isOver());
    person.login().context().ok();
    strangers.context().ok();
  }

  @Test
  void user_whenThePasswordIsChanged_losesEverySession() {
    Person person = Person.at(api);
    Person.Session one = person.login();
    Person.Session other = person.login();
    api.patch(person.path(), Api.object().put("phone", "555 0100")).ok();
    one.context().ok();
    api.patch(person.path(), Api.object().put("password", "a newer password")).ok();
    assertTrue(one.isOver() && other.isOver());
    person.login(Person.PASSWORD).fails(401, "AUTHENTICATION_REQUIRED");
    person.login("a newer password").ok();
  }

  @Test
  void user_whenAChangeIsRefused_keepsTheSessions() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    Api conditional = api.with("If-Match", "\"00000000000000000000000000000000\"");
    conditional
        .patch(person.path(), Api.object().put("password", "a newer password"))
        .fails(412, "PRECONDITION_FAILED");
    conditional.post(person.path() + "/disable").fails(412, "PRECONDITION_FAILED");
    session.context().ok();
  }

  @Test
  void space_whenDisabled_endsNoSessionOfTheOthers() {
    Person person = deputy();
    Person.Session session = person.login();
    api.post("/api/v1/spaces/" + person.spaceId("home") + "/disable").ok();
    assertEquals(person.bindingId("deputy"), session.acting());
    Map<String, String> mine = Map.of("user_id", person.id());
    JsonNode listed =
        api.get("/api/v1/spaces/" + person.spaceId("home") + "/user-members", mine).ok();
    assertEquals(1, listed.size());
  }
}
