package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users: one for an email whatever its case, and passwords that go in and never out. */
final class UsersApiTest extends ApiTest {
  private static final String ALL = "/api/v1/users";
  private static final String PASSWORD = "correct horse battery";

  UsersApiTest(@TempDir Path root) {
    super(TestServer.Options.in(root).usualPasswords());
  }

  private static ObjectNode email(String email) {
    return Api.object().put("email", email);
  }

  private JsonNode make(String email) {
    return api.post(ALL, email(email)).created();
  }

  private String one(JsonNode user) {
    return ALL + "/" + user.path("id").asText();
  }

  @Test
  void create_withAnEmailThatDiffersInCaseAlone_isAConflict() {
    assertEquals("Zoë.Case@Example.org", make("Zoë.Case@Example.org").path("email").asText());
    for (String same :
        List.of("zoë.case@example.org", "ZOË.CASE@EXAMPLE.ORG", "zoe\u0308.case@example.org")) {
      Reply reply = api.post(ALL, email(same)).fails(409, "USER_CREATE_FAILED");
      assertEquals(List.of("email"), reply.faultFields());
    }
    make("zoe.case@example.org");
  }

  @Test
  void patch_ofTheEmail_mayChangeItsOwnCaseButNotTakeAnothers() {
    JsonNode mine = make("mine@example.org");
    make("taken@example.org");
    assertEquals(
        "MINE@example.org",
        api.patch(one(mine), email("MINE@example.org")).ok().path("email").asText());
    Reply reply = api.patch(one(mine), email("Taken@example.org"));
    assertEquals(List.of("email"), reply.fails(409, "USER_UPDATE_FAILED").faultFields());
    api.patch(one(mine), email("moved@example.org")).ok();
    make("mine@EXAMPLE.org");
  }

  @Test
  void create_withAnEmailAndAUsernameThatAreTaken_namesBoth() {
    ObjectNode body = email("both@example.org").put("username", "both");
    api.post(ALL, body).created();
    Reply reply = api.post(ALL, body).fails(409, "USER_CREATE_FAILED");
    assertEquals(List.of("email", "username"), reply.faultFields());
    assertTrue(reply.text().contains("is taken by another user"), reply.text());
    // and as many as like have no username
    make("none1@example.org");
    make("none2@example.org");
  }

  @Test
  void create_withWhatIsNoEmail_isRefused() {
    for (String wrong : List.of("", "x", "@x", "x@", "a@b@c", "a b@c", "x@" + "y".repeat(253))) {
      api.post(ALL, email(wrong)).faults("email");
    }
    make("x@" + "y".repeat(252));
  }

  @Test
  void password_isTakenAndNeverShown() {
    ObjectNode body = email("secret@example.org").put("password", PASSWORD);
    Reply made = api.post(ALL, body);
    JsonNode user = made.created();
    Reply patched = api.patch(one(user), Api.object().put("password", PASSWORD + " staple"));
    patched.ok();
    Trail trail = trail("user", user.path("id").asText());
    assertEquals(1, trail.count("user.updated"));
    String record = trail.newest().toString();
    String list = api.get(ALL + "?limit=200").text();
    for (String text :
        List.of(made.text(), patched.text(), api.get(one(user)).text(), list, record)) {
      assertFalse(text.contains(PASSWORD), text);
      assertFalse(text.replace("password_changed_at", "").contains("password"), text);
      assertFalse(text.contains("argon2"), text);
    }
    assertNotEquals(made.header("ETag"), patched.header("ETag"));
  }

  private String stored(JsonNode user) {
    String id = user.path("id").asText();
    return String.valueOf(
        server
            .app()
            .database()
            .reads()
            .select(USERS.PASSWORD_HASH)
            .from(USERS)
            .where(USERS.ID.eq(id))
            .fetchOne(USERS.PASSWORD_HASH));
  }

  @Test
  void password_isStoredAsASaltedHashThatOnlyAPasswordChanges() {
    JsonNode user = api.post(ALL, email("hash@example.org").put("password", PASSWORD)).created();
    JsonNode twin = api.post(ALL, email("twin@example.org").put("password", PASSWORD)).created();
    String hash = stored(user);
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertNotEquals(hash, stored(twin));
    api.patch(one(user), Api.object().put("phone", "1")).ok();
    assertEquals(hash, stored(user));
    api.patch(one(user), Api.object().put("password", "a newer password")).ok();
    assertNotEquals(hash, stored(user));
    assertEquals("null", stored(make("without@example.org")));
  }

  @Test
  void password_thatIsTooShortOrTooLong_isRefusedBesideOtherFaults() {
    for (String wrong : List.of("", "eleven char", "ssssssssss\ud83d\ude00", "x".repeat(1025))) {
      ObjectNode body = email("short@example.org").put("password", wrong);
      api.post(ALL, body).faults("password");
      api.post(ALL, body.put("phone", 1)).faults("password", "phone");
    }
    JsonNode user =
        api.post(ALL, email("short@example.org").put("password", "twelve chars")).created();
    api.patch(one(user), Api.object().put("password", "short")).faults("password");
    api.patch(one(user), Api.object().putNull("password")).faults("password");
    Reply reply = api.post(ALL, email("told@example.org").put("password", "hunter2"));
    assertFalse(reply.text().contains("hunter2"), reply.text());
  }

  @Test
  void patch_ofTheEmail_movesTheCopiesThatBindingsAreSortedBy() {
    Finance acme = server.finance();
    String bindings = "/api/v1/spaces/" + acme.space() + "/user-members";
    String binding = bindings + "/" + acme.aliceBinding();
    assertEquals(acme.aliceBinding(), api.get(bindings).ok().at("/0/id").asText());
    Reply before = api.get(binding);
    api.patch(ALL + "/" + acme.id("alice"), email("Zz@" + acme.space())).ok();
    Reply after = api.get(binding);
    assertEquals("Zz@" + acme.space(), after.ok().path("email").asText());
    assertNotEquals(before.header("ETag"), after.header("ETag"));
    // "Zz" is before "bob" by code point.
    assertEquals(acme.aliceBinding(), api.get(bindings).ok().at("/0/id").asText());
    api.patch(ALL + "/" + acme.id("alice"), email("zz@" + acme.space())).ok();
    assertEquals(acme.aliceBinding(), api.get(bindings).ok().at("/1/id").asText());
    acme.check("invoice_001").allows();
  }
}
