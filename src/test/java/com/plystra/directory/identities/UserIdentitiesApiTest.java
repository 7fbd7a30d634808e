package com.plystra.directory.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities as managed objects. */
final class UserIdentitiesApiTest extends ApiTest {
  private static final String ISSUER = "https://login.example.org";

  UserIdentitiesApiTest(@TempDir Path root) {
    super(Person.trusting(TestServer.Options.in(root)));
  }

  private static ObjectNode body(String subject) {
    return Api.object().put("issuer", ISSUER).put("subject", subject);
  }

  private static String path(Person person) {
    return person.path() + "/identities";
  }

  private void grant(Person person, String level, String key) {
    ObjectNode body =
        Api.object().put("user_id", person.id()).put("level", level).put("permission_key", key);
    if (level.equals("space_admin")) {
      body.put("space_id", person.spaceId("home"));
    }
    api.post("/api/v1/admin/grants", body).created();
  }

  @Test
  void identity_isCreatedListedAndDeleted_withRecords() {
    Person person = Person.at(api);
    JsonNode made = api.post(path(person), body(person.id())).created();
    assertEquals(person.id(), made.get("user_id").asText());
    assertEquals(1, api.get(path(person)).ok().size());
    String id = made.get("id").asText();
    api.delete(path(Person.at(api)) + "/" + id).fails(404, "USER_IDENTITY_NOT_FOUND");
    api.delete(path(person) + "/" + id).ok();
    api.delete(path(person) + "/" + id).fails(404, "USER_IDENTITY_NOT_FOUND");
    assertEquals(0, api.get(path(person)).ok().size());
    assertEquals(1, trail("user_identity", id).count("user_identity.created"));
    assertEquals(1, trail("user_identity", id).count("user_identity.deleted"));
    api.get("/api/v1/users/user_nobody/identities").fails(404, "USER_NOT_FOUND");
    api.post("/api/v1/users/user_nobody/identities", body("x")).fails(404, "USER_NOT_FOUND");
  }

  @Test
  void accountOfAProvider_isOneUsers() {
    Person person = Person.at(api);
    api.post(path(person), body(person.id())).created();
    api.post(path(Person.at(api)), body(person.id())).fails(409, "USER_IDENTITY_CREATE_FAILED");
    api.post(path(person), body(person.id())).fails(409, "USER_IDENTITY_CREATE_FAILED");
    api.post(path(Person.at(api)), body(person.id()).put("issuer", ISSUER + "/2")).created();
    api.post(path(Person.at(api)), body("P" + person.id())).created();
  }

  @Test
  void valuesThatAreNone_areRefused() {
    Person person = Person.at(api);
    api.post(path(person), Api.object()).faults("issuer", "subject");
    api.post(path(person), body("x").put("issuer", "login")).faults("issuer");
    api.post(path(person), body("x".repeat(256))).faults("subject");
  }

  @Test
  void identity_ofAUserWhoMayMore_isNotGivenNorTaken() {
    Person strong = Person.at(api);
    Person weak = Person.at(api);
    grant(strong, "instance_admin", "roles:*");
    grant(weak, "instance_admin", "users:*");
    JsonNode made = api.post(path(strong), body(strong.id())).created();
    Api session = weak.login().bearer();
    session.post(path(strong), body("mine")).fails(403, "ADMIN_PERMISSION_REQUIRED");
    session
        .delete(path(strong) + "/" + made.get("id").asText())
        .fails(403, "ADMIN_PERMISSION_REQUIRED");
    assertEquals(1, session.get(path(strong)).ok().size());
    session.post(path(weak), body(weak.id())).created();
    session.post(path(Person.at(api)), body("P2" + weak.id())).created();
  }

  @Test
  void spaceAdmin_readsThoseOfItsUsers_andChangesNone() {
    Person admin = Person.at(api);
    Person other = Person.at(api);
    grant(admin, "space_admin", "*");
    JsonNode made = api.post(path(admin), body(admin.id())).created();
    api.post(path(other), body(other.id())).created();
    Api session = admin.login().bearer();
    assertEquals(1, session.get(path(admin)).ok().size());
    session.get(path(other)).fails(404, "USER_NOT_FOUND");
    session.post(path(admin), body("more")).fails(403, "ADMIN_PERMISSION_REQUIRED");
    session
        .delete(path(admin) + "/" + made.get("id").asText())
        .fails(403, "ADMIN_PERMISSION_REQUIRED");
  }
}
