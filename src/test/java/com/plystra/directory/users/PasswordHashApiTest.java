package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that passwords had elsewhere: brought along, used once, never shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordHashApiTest {
  private static final String ALL = "/api/v1/users";
  private static final String PASSWORD = "pässwörd und mehr";
  private static final String BCRYPT =
      "$2y$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha";

  private final TestServer server;
  private final Api api;

  PasswordHashApiTest(@TempDir Path root) {
    server = Person.trusting(TestServer.Options.in(root)).usualPasswords().start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ObjectNode hash(String hash) {
    return Api.object().put("password_hash", hash);
  }

  private static String one(Person person) {
    return ALL + "/" + person.id();
  }

  private Reply logIn(Person person, String password) {
    return api.anonymous().post("/api/v1/auth/login", Person.credentials(person.email(), password));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        BCRYPT,
        "$pbkdf2-sha256$i=1000,l=32$+vv8/f7/c2FsdHNhbHQ"
            + "$cfls5lWE8Zxb0BwRMbCjTr7vRgpQiJhrmYxULAQ+QBA",
        "$pbkdf2-sha256$1000$.vv8/f7/c2FsdHNhbHQ$cfls5lWE8Zxb0BwRMbCjTr7vRgpQiJhrmYxULAQ.QBA"
      })
  void login_withAHashFromElsewhere_isOfItsPasswordAlone_andMakesItOurs(String from) {
    // given
    Person person = Person.at(api);
    Reply patched = api.patch(one(person), hash(from));
    patched.ok();
    assertEquals(from, stored(person));
    // when, then
    logIn(person, Person.PASSWORD).fails(401, "AUTHENTICATION_REQUIRED");
    logIn(person, "passwörd und mehr").fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(from, stored(person));
    logIn(person, PASSWORD).ok();
    assertTrue(stored(person).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored(person));
    logIn(person, PASSWORD).ok();
    Trail trail = new Trail(api, "user", person.id());
    assertEquals(1, trail.count("user.password_rehashed"));
  }

  @Test
  void create_withAHash_keepsItAndShowsNothingOfIt() {
    // when
    Reply made = api.post(ALL, hash(BCRYPT).put("email", "hash@example.org"));
    JsonNode user = made.created();
    Reply patched = api.patch(ALL + "/" + user.path("id").asText(), hash(BCRYPT.replace("6", "5")));
    patched.ok();
    // then
    Trail trail = new Trail(api, "user", user.path("id").asText());
    String list = api.get(ALL + "?limit=200").text();
    for (String text : List.of(made.text(), patched.text(), list, trail.newest().toString())) {
      assertFalse(text.contains("$2y$"), text);
      assertFalse(text.contains("\"password\"") || text.contains("password_hash"), text);
    }
    assertEquals(1, trail.count("user.updated"));
  }

  @Test
  void create_withBothOrAHashThatCannotBeUsed_isRefusedWithoutShowingIt() {
    ObjectNode both =
        hash(BCRYPT).put("email", "both@example.org").put("password", "a long password");
    api.post(ALL, both).faults("password_hash");
    for (String wrong :
        List.of(
            "",
            "5f4dcc3b5aa765d61d8327deb882cf99",
            "$2y$31" + BCRYPT.substring(6),
            "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2G",
            "x".repeat(600))) {
      Reply refused = api.post(ALL, hash(wrong).put("email", "wrong@example.org"));
      refused.faults("password_hash");
      assertFalse(refused.text().contains("5f4d") || refused.text().contains("DCq7"), wrong);
    }
    Reply memory =
        api.post(
            ALL,
            hash("$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8")
                .put("email", "wrong@example.org"));
    assertTrue(memory.text().contains("4194304 KiB of memory"), memory.text());
  }

  @Test
  void patch_withAnotherHash_endsTheSessions_andWithNullOrBothIsRefused() {
    Person person = Person.at(api);
    String access = logIn(person, Person.PASSWORD).ok().path("access_token").asText();
    api.patch(one(person), Api.object().putNull("password_hash")).faults("password_hash");
    api.patch(one(person), hash(BCRYPT).put("password", "a long password")).faults("password_hash");
    Api holder = api.anonymous().with("Authorization", "Bearer " + access);
    holder.get("/api/v1/actor/context").ok();
    api.patch(one(person), hash(BCRYPT)).ok();
    holder.get("/api/v1/actor/context").fails(401, "AUTHENTICATION_REQUIRED");
  }
}
