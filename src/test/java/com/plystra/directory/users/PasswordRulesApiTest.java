package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Argon2Text;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for new passwords, and that equal texts are equal passwords. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordRulesApiTest {
  private static final String ALL = "/api/v1/users";
  private static final String COMPOSED = "Caf\u00e9 \ufb01n du mois";
  private static final String DECOMPOSED = "Cafe\u0301 fin du mois";

  private final AtomicInteger numbers = new AtomicInteger();
  private final TestServer server;
  private final Api api;

  PasswordRulesApiTest(@TempDir Path root) {
    server = Person.trusting(TestServer.Options.in(root)).usualPasswords().start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ObjectNode password(String password) {
    return Api.object().put("password", password);
  }

  private static void refused(Reply reply, String password, String why) {
    assertEquals(List.of("password"), reply.fails(400, "VALIDATION_FAILED").faultFields());
    assertTrue(reply.text().contains(why), reply.text());
    assertFalse(reply.text().contains(password), reply.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elevenchars|at least 12 characters",
        "xyxyxyxyxyxy|at least 5 different characters",
        "A-n-n-a-A-n-n-a|at least 5 different characters",
        "Password Password|easy to guess",
        "Monkey-Dragon-99|easy to guess",
        "qwertyuiop[]asdf|easy to guess",
        "Plystra 20261130|easy to guess"
      })
  void password_thatIsEasyToGuess_isRefusedWithTheReason(String given, String why) {
    Person person = Person.at(api);
    ObjectNode body = password(given).put("email", "weak@example.org");
    refused(api.post(ALL, body), given, why);
    refused(api.patch(person.path(), password(given)), given, why);
    assertEquals(List.of("password", "phone"), api.post(ALL, body.put("phone", 1)).faultFields());
    api.post(ALL, body.put("email", 1)).faults("email", "password", "phone");
    person.login();
  }

  @Test
  void password_thatIsOrContainsTheAddress_isRefused() {
    String email = "gundula" + numbers.incrementAndGet() + "@example.org";
    String local = email.substring(0, email.indexOf('@'));
    for (String given : List.of(email, email.toUpperCase(Locale.ROOT) + "!")) {
      refused(
          api.post(ALL, password(given).put("email", email)), given, "the user's e-mail address");
    }
    String withName = local + "-Dragon-2026";
    refused(api.post(ALL, password(withName).put("email", email)), withName, "easy to guess");
    // For another user it is as good as any.
    api.post(ALL, password(withName).put("email", "other-" + email)).created();
  }

  @Test
  void patchOfThePasswordAlone_isComparedWithTheStoredAddress() {
    String given = "gerlinde dragon 2026";
    ObjectNode body = password("zebra quarrel vat").put("email", "Gerlinde@example.org");
    String user = ALL + "/" + api.post(ALL, body).created().path("id").asText();
    refused(api.patch(user, password(given)), given, "easy to guess");
    refused(api.patch(user, password("gerlinde@example.org")), "gerlinde@", "e-mail address");
    // With a new address in the same patch, that one counts.
    api.patch(user, password(given).put("email", "waltraud@example.org")).ok();
    String other = "waltraud dragon 2026";
    refused(
        api.patch(user, password(other).put("email", "Waltraud@example.org")),
        other,
        "easy to guess");
    // A password that is stored already is not compared with an address that comes later.
    api.patch(user, Api.object().put("email", "gerlinde@example.org")).ok();
  }

  @Test
  void hash_ofAnEasyPassword_isAccepted() {
    Person person = Person.at(api);
    api.patch(
            person.path(),
            Api.object().put("password_hash", Argon2Text.of("password1234", 19_456, 2)))
        .ok();
    person.login("password1234").ok();
  }

  @Test
  void demo_hasItsPublicPassword() {
    server.seedDemo();
    api.anonymous()
        .post("/api/v1/auth/login", Person.credentials("alice@example.com", "plystra-demo"))
        .ok();
  }

  @Test
  void login_withAnotherFormOfTheSameText_succeeds() {
    Person person = Person.at(api);
    assertNotEquals(COMPOSED, DECOMPOSED);
    api.patch(person.path(), password(DECOMPOSED)).ok();
    String hash = stored(person);
    person.login(COMPOSED).ok();
    person.login(DECOMPOSED).ok();
    person.login("\uff23afe\u0301 \ufb01n du mois").ok();
    person.login("Cafe fin du mois").fails(401, "AUTHENTICATION_REQUIRED");
    person.login("caf\u00e9 fin du mois").fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(hash, stored(person));
    api.patch(person.path(), password(COMPOSED)).ok();
    person.login(DECOMPOSED).ok();
  }

  @Test
  void login_withAHashOfTheTextAsItWasGiven_makesItAnewOnce() {
    // given
    Person person = Person.at(api);
    String old = Argon2Text.of(DECOMPOSED, 19_456, 2);
    server.seed().update(USERS, Map.of("id", person.id()), "password_hash", old);
    // when
    person.login(COMPOSED).fails(401, "AUTHENTICATION_REQUIRED");
    person.login("Cafe\u0301 fin du jour").fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(old, stored(person));
    person.login(DECOMPOSED).ok();
    // then
    String renewed = stored(person);
    assertNotEquals(old, renewed);
    person.login(COMPOSED).ok();
    person.login(DECOMPOSED).ok();
    assertEquals(renewed, stored(person));
    assertEquals(1, new Trail(api, "user", person.id()).count("user.password_rehashed"));
  }

  @Test
  void login_withATextOfTwoForms_costsTheSameForKnownAndUnknownAddresses() {
    Person person = Person.at(api);
    for (String email : List.of(person.email(), "nobody@example.org")) {
      long before = server.app().passwords().computed();
      person
          .browser()
          .post("/api/v1/auth/login", Person.credentials(email, DECOMPOSED))
          .fails(401, "AUTHENTICATION_REQUIRED");
      assertEquals(before + 2, server.app().passwords().computed(), email);
    }
  }

  private String stored(Person person) {
    return server
        .app()
        .database()
        .reads()
        .select(USERS.PASSWORD_HASH)
        .from(USERS)
        .where(USERS.ID.eq(person.id()))
        .fetchSingle(USERS.PASSWORD_HASH);
  }
}
