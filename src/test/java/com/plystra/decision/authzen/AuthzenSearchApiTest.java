package com.plystra.decision.authzen;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AuthZEN's searches: rows, pages, records, and who may search. */
final class AuthzenSearchApiTest extends ApiTest {
  private static final String SUBJECT = "/access/v1/search/subject";
  private static final String RESOURCE = "/access/v1/search/resource";
  private static final String ACTION = "/access/v1/search/action";

  AuthzenSearchApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root))
            .flag("--session-secret", "the-session-secret-of-the-search-tests-111"));
  }

  private static ObjectNode subjects(String type, Finance space, String invoice) {
    ObjectNode body = Api.object();
    body.putObject("subject").put("type", type);
    body.putObject("action").put("name", "approve");
    body.putObject("resource").put("type", space.type()).put("id", invoice);
    return body;
  }

  private static ObjectNode resources(String type, String id, Finance space) {
    ObjectNode body = Api.object();
    body.putObject("subject").put("type", type).put("id", id);
    body.putObject("action").put("name", "approve");
    body.putObject("resource").put("type", space.type());
    return body;
  }

  private static ObjectNode actions(String type, String id, Finance space, String invoice) {
    ObjectNode body = Api.object();
    body.putObject("subject").put("type", type).put("id", id);
    body.putObject("resource").put("type", space.type()).put("id", invoice);
    return body;
  }

  private static JsonNode page(Api caller, String path, JsonNode body) {
    Reply reply = caller.post(path, body);
    assertEquals(200, reply.status(), reply.text());
    return reply.json();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("results")
        .forEach(row -> ids.add(row.path(row.has("name") ? "name" : "id").asText()));
    return ids;
  }

  private static List<String> found(Api caller, String path, JsonNode body) {
    JsonNode page = page(caller, path, body);
    assertEquals("", page.at("/page/next_token").asText(), page::toString);
    return ids(page);
  }

  /** All rows, with pages of one row. */
  private static List<String> paged(Api caller, String path, ObjectNode body) {
    List<String> ids = new ArrayList<>();
    ObjectNode paging = body.putObject("page").put("limit", 1);
    String token = "";
    do {
      JsonNode page = page(caller, path, body);
      List<String> rows = ids(page);
      assertTrue(rows.size() <= 1, page::toString);
      ids.addAll(rows);
      token = page.at("/page/next_token").asText();
      paging.put("token", token);
    } while (!token.isEmpty());
    return ids;
  }

  private static void fails(int status, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals(1, reply.json().size(), reply.text());
    assertTrue(reply.json().path("error").isTextual(), reply.text());
  }

  private Api key(Finance space, String... permissions) {
    ObjectNode body = Api.object().put("name", "pep").put("space_id", space.space());
    Stream.of(permissions).forEach(body.putArray("permission_keys")::add);
    JsonNode made = api.post("/api/v1/api-keys", body).created();
    return api.anonymous().with("Authorization", "Bearer " + made.get("api_key").asText());
  }

  private void bind(Finance space, String binding, String user, String member) {
    api.post(
            "/api/v1/spaces/" + space.space() + "/user-members",
            Api.object()
                .put("id", space.id(binding))
                .put("user_id", user)
                .put("member_id", space.id(member))
                .put("relation_type", "login"))
        .created();
  }

  @Test
  void subjects_areUsersMembersAndBindings() {
    Finance acme = server.finance();
    List<String> users = List.of(acme.id("alice"), acme.id("bob"));
    assertEquals(users, found(api, SUBJECT, subjects("user", acme, "invoice_001")));
    assertEquals(users, paged(api, SUBJECT, subjects("user", acme, "invoice_001")));
    assertEquals(
        List.of(acme.id("reviewer")), found(api, SUBJECT, subjects("member", acme, "invoice_001")));
    assertEquals(
        List.of(acme.id("um_alice"), acme.id("um_bob")),
        paged(api, SUBJECT, subjects("user_member", acme, "invoice_001")));
    assertEquals(List.of(), found(api, SUBJECT, subjects("user", acme, "invoice_002")));
    assertEquals(List.of(), found(api, SUBJECT, subjects("robot", acme, "invoice_001")));
  }

  /** Two bindings of a User: listed once, and through the second one where the first is denied. */
  @Test
  void user_isOneRow() {
    Finance acme = server.finance();
    String bob = acme.id("bob");
    bind(acme, "um_a_creator", bob, "creator");
    bind(acme, "um_z_creator", acme.id("alice"), "creator");
    assertEquals(
        List.of(acme.id("alice"), bob), paged(api, SUBJECT, subjects("user", acme, "invoice_001")));
    assertEquals(List.of("invoice_001"), found(api, RESOURCE, resources("user", bob, acme)));
    assertEquals(List.of("approve"), found(api, ACTION, actions("user", bob, acme, "invoice_001")));
    acme.revoke(acme.id("um_bob"));
    assertEquals(
        List.of(acme.id("alice")), found(api, SUBJECT, subjects("user", acme, "invoice_001")));
    assertEquals(List.of(), found(api, RESOURCE, resources("user", bob, acme)));
    assertEquals(List.of(), found(api, ACTION, actions("user", bob, acme, "invoice_001")));
  }

  @Test
  void resources_arePaged_andAreThoseOfEverySpace() {
    Finance acme = server.finance();
    Finance beta = server.finance();
    String alice = acme.id("alice");
    acme.invoice("invoice_003", "apac");
    String email = "ALICE@" + acme.id("x").replace("_x", "") + ".example";
    for (String id : List.of(alice, email)) {
      assertEquals(
          List.of("invoice_001", "invoice_003"), paged(api, RESOURCE, resources("user", id, acme)));
    }
    // Through a binding in another Space as well: there are its own types.
    bind(beta, "um_guest", alice, "reviewer");
    assertEquals(List.of("invoice_001"), paged(api, RESOURCE, resources("user", alice, beta)));
    ObjectNode narrow = resources("user", alice, beta);
    narrow.putObject("context").put("space_id", acme.space());
    assertEquals(List.of(), found(api, RESOURCE, narrow));
    ((ObjectNode) narrow.get("resource")).putObject("properties").put("space_id", beta.space());
    fails(400, api.post(RESOURCE, narrow));
    narrow.putObject("context").put("space_id", beta.space());
    assertEquals(List.of("invoice_001"), found(api, RESOURCE, narrow));
    assertEquals(
        List.of("invoice_001", "invoice_003"),
        found(api, RESOURCE, resources("member", acme.id("reviewer"), acme)));
    assertEquals(
        List.of("invoice_001", "invoice_003"),
        found(api, RESOURCE, resources("user_member", acme.aliceBinding(), acme)));
  }

  @Test
  void spaces_haveOtherNamesForSubjects() {
    Finance acme = server.finance();
    ObjectNode named = Api.object();
    named.putObject("metadata").putObject("authzen").put("employee", "user").put("desk", "member");
    api.patch("/api/v1/spaces/" + acme.space(), named).ok();
    JsonNode page = page(api, SUBJECT, subjects("employee", acme, "invoice_001"));
    assertEquals(List.of(acme.id("alice"), acme.id("bob")), ids(page));
    assertEquals("employee", page.at("/results/0/type").asText());
    String email = "alice@" + acme.id("x").replace("_x", "") + ".example";
    for (String id : List.of(acme.id("alice"), email)) {
      assertEquals(List.of("invoice_001"), found(api, RESOURCE, resources("employee", id, acme)));
      assertEquals(
          List.of("approve"), found(api, ACTION, actions("employee", id, acme, "invoice_001")));
    }
    assertEquals(
        List.of("invoice_001"), found(api, RESOURCE, resources("desk", acme.id("reviewer"), acme)));
    Finance other = server.finance();
    assertEquals(List.of(), found(api, SUBJECT, subjects("employee", other, "invoice_001")));
    assertEquals(List.of(), found(api, RESOURCE, resources("employee", other.id("alice"), other)));
  }

  /**
   * Such an id is from before that was checked. Its holder has no name that an evaluation takes.
   */
  @Test
  void userWhoseIdIsTheAddressOfAnother_isNoRow() {
    Finance acme = server.finance();
    String email = "alice@" + acme.id("x").replace("_x", "") + ".example";
    server.seed().insert(USERS, "id", email, "email", "old@" + email, "email_key", "old@" + email);
    bind(acme, "um_old", email, "reviewer");
    assertEquals(
        List.of(acme.id("alice"), acme.id("bob")),
        paged(api, SUBJECT, subjects("user", acme, "invoice_001")));
    assertEquals(
        List.of(acme.id("um_alice"), acme.id("um_bob"), acme.id("um_old")),
        found(api, SUBJECT, subjects("user_member", acme, "invoice_001")));
  }

  @Test
  void page_isRecordedAsAQuestion() {
    Finance acme = server.finance();
    String alice = acme.id("alice");
    Reply reply = api.post(RESOURCE, resources("user", alice, acme));
    JsonNode record = api.get("/api/v1/audit-logs/" + reply.header("X-Plystra-Audit-Log-ID")).ok();
    assertEquals("question", record.get("kind").asText());
    assertEquals("authz.search_resource", record.get("action").asText());
    assertEquals("inquire", record.get("purpose").asText());
    assertEquals(alice, record.get("actor_user_id").asText());
    assertEquals(acme.aliceBinding(), record.get("actor_user_member_id").asText());
    assertEquals(acme.space(), record.get("space_id").asText());
    assertEquals(acme.type(), record.get("resource_type").asText());
    assertEquals("user", record.at("/trace/request/question/subject_type").asText());
    assertEquals("approve", record.at("/trace/request/question/action").asText());
    assertEquals(1, record.at("/trace/answer/rows").asInt());
    assertTrue(record.at("/trace/answer/complete").asBoolean());
    Reply subjects = api.post(SUBJECT, subjects("user", acme, "invoice_001"));
    JsonNode second =
        api.get("/api/v1/audit-logs/" + subjects.header("X-Plystra-Audit-Log-ID")).ok();
    assertEquals("authz.search_subject", second.get("action").asText());
    assertEquals("invoice_001", second.get("resource_id").asText());
    assertTrue(second.get("actor_user_id").isNull());
    assertEquals(2, second.at("/trace/answer/rows").asInt());
  }

  @Test
  void permissions() {
    Finance acme = server.finance();
    ObjectNode asked = resources("user", acme.id("alice"), acme);
    fails(401, api.anonymous().post(RESOURCE, asked));
    fails(403, key(acme, "authz:check").post(RESOURCE, asked));
    assertEquals(List.of("invoice_001"), found(key(acme, "authz:list"), RESOURCE, asked));
    asked.putObject("context").put("amount", 7);
    fails(403, key(acme, "authz:list").post(RESOURCE, asked));
    assertEquals(
        List.of("invoice_001"), found(key(acme, "authz:list", "authz:context"), RESOURCE, asked));
    ObjectNode who = subjects("user", acme, "invoice_001");
    ((ObjectNode) who.get("subject")).putObject("properties").put("x", 1);
    fails(403, key(acme, "authz:list").post(SUBJECT, who));
  }

  @Test
  void space_isANonEmptyText() {
    Finance acme = server.finance();
    Api caller = key(acme, "authz:list", "authz:context");
    for (String value : List.of("''", "null", "7", "['" + acme.space() + "']")) {
      JsonNode bad = Api.json("{'space_id': " + value + "}");
      Map.of(
              SUBJECT,
              subjects("user", acme, "invoice_001"),
              RESOURCE,
              resources("user", acme.id("alice"), acme),
              ACTION,
              actions("user", acme.id("alice"), acme, "invoice_001"))
          .forEach(
              (path, body) -> {
                ObjectNode resource = (ObjectNode) body.get("resource");
                resource.set("properties", bad);
                fails(400, caller.post(path, body));
                resource.remove("properties");
                body.set("context", bad);
                Reply reply = caller.post(path, body);
                fails(400, reply);
                assertTrue(
                    reply.text().contains("context.space_id must be the id of a Space"),
                    reply.text());
              });
    }
  }

  /** A User of another Space is as unknown as one that does not exist, also in the record. */
  @Test
  void record_namesTheSubjectAsItWasGiven_whenTheCallerDoesNotSeeIt() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Api caller = key(acme, "authz:list", "audit:read");
    String domain = other.id("x").replace("_x", "") + ".example";
    for (String id : List.of("alice@" + domain, "nobody@" + domain, other.id("alice"))) {
      ObjectNode placed = resources("user", id, acme);
      placed.putObject("context").put("space_id", acme.space());
      Map.of(RESOURCE, placed, ACTION, actions("user", id, acme, "invoice_001"))
          .forEach(
              (path, body) -> {
                Reply reply = caller.post(path, body);
                assertEquals(List.of(), ids(reply.json()));
                String log = "/api/v1/audit-logs/" + reply.header("X-Plystra-Audit-Log-ID");
                JsonNode record = caller.get(log).ok();
                assertEquals(id, record.get("actor_user_id").asText());
                assertTrue(record.at("/trace/actor/user").isNull(), record::toString);
              });
    }
  }

  /** With no binding found, the record still says about whom was asked. */
  @Test
  void record_ofASearchWithoutABinding_namesTheSubjectAsItWasGiven() {
    Finance acme = server.finance();
    String domain = acme.id("x").replace("_x", "") + ".example";
    acme.revoke(acme.aliceBinding());
    for (String id : List.of("alice@" + domain, "nobody@" + domain)) {
      Reply reply = api.post(RESOURCE, resources("user", id, acme));
      assertEquals(List.of(), ids(reply.json()));
      JsonNode record =
          api.get("/api/v1/audit-logs/" + reply.header("X-Plystra-Audit-Log-ID")).ok();
      assertTrue(record.get("actor_user_id").isNull(), record::toString);
      assertEquals(id, record.at("/trace/request/question/subject_id").asText());
    }
  }

  @Test
  void attributes_areReadByConditions() {
    Finance acme = server.finance();
    api.patch(
            "/api/v1/spaces/" + acme.space() + "/member-roles/" + acme.id("mr"),
            Api.object().put("condition", "resource.properties.amount < 100"))
        .ok();
    for (String path : List.of(SUBJECT, RESOURCE, ACTION)) {
      ObjectNode body =
          switch (path) {
            case SUBJECT -> subjects("user_member", acme, "invoice_001");
            case RESOURCE -> resources("user", acme.id("alice"), acme);
            default -> actions("user", acme.id("alice"), acme, "invoice_001");
          };
      assertEquals(List.of(), found(api, path, body));
      ObjectNode properties = ((ObjectNode) body.get("resource")).putObject("properties");
      properties.put("amount", 100);
      assertEquals(List.of(), found(api, path, body));
      properties.put("amount", 99);
      assertTrue(!found(api, path, body).isEmpty(), path);
    }
  }

  @Test
  void whatLiesOutsideOfTheReach_isNotThere() {
    Finance acme = server.finance();
    Finance other = server.finance();
    bind(other, "um_guest", acme.id("alice"), "reviewer");
    Api caller = key(acme, "authz:list");
    assertEquals(List.of(), found(caller, SUBJECT, subjects("user", other, "invoice_001")));
    assertEquals(List.of(), found(caller, SUBJECT, subjects("user", other, "nothing")));
    assertEquals(List.of(), found(caller, RESOURCE, resources("user", acme.id("alice"), other)));
    assertEquals(List.of(), found(caller, RESOURCE, resources("user", other.id("bob"), other)));
    assertEquals(
        List.of(), found(caller, ACTION, actions("user", acme.id("alice"), other, "invoice_001")));
    for (String space : List.of(other.space(), "nowhere")) {
      ObjectNode placed = resources("user", acme.id("alice"), other);
      placed.putObject("context").put("space_id", space);
      fails(403, caller.post(RESOURCE, placed));
    }
  }

  @Test
  void session_searchesForItself() {
    Person person = Person.at(api);
    Finance acme = server.finance();
    Person.Session signedIn = person.login();
    Api session = signedIn.bearer();
    for (String id : List.of(person.id(), person.email())) {
      assertEquals(List.of(), found(session, RESOURCE, resources("user", id, acme)));
      assertEquals(List.of(), found(session, ACTION, actions("user", id, acme, "invoice_001")));
    }
    fails(403, session.post(RESOURCE, resources("user", acme.id("alice"), acme)));
    fails(403, session.post(ACTION, actions("user", acme.id("alice"), acme, "invoice_001")));
    ObjectNode facts = resources("user", person.id(), acme);
    facts.putObject("context").put("amount", 1);
    fails(403, session.post(RESOURCE, facts));
    assertEquals(401, session.post(SUBJECT, subjects("user", acme, "invoice_001")).status());
    // Only what the binding may do that it acts through.
    bind(acme, "um_person", person.id(), "reviewer");
    assertEquals(List.of(), found(session, RESOURCE, resources("user", person.id(), acme)));
    signedIn.choose("user_member_id", acme.id("um_person")).ok();
    Map.of("user", person.id(), "member", acme.id("reviewer"), "user_member", acme.id("um_person"))
        .forEach(
            (type, id) -> {
              assertEquals(
                  List.of("invoice_001"), found(session, RESOURCE, resources(type, id, acme)));
              assertEquals(
                  List.of("approve"),
                  found(session, ACTION, actions(type, id, acme, "invoice_001")));
            });
  }

  @Test
  void token_belongsToItsCallerAndSearch() {
    Finance acme = server.finance();
    ObjectNode asked = subjects("user", acme, "invoice_001");
    asked.putObject("page").put("limit", 1);
    String token = page(api, SUBJECT, asked).at("/page/next_token").asText();
    asked.putObject("page").put("token", token);
    assertEquals(List.of(acme.id("bob")), found(api, SUBJECT, asked));
    fails(400, key(acme, "authz:list").post(SUBJECT, asked));
    ((ObjectNode) asked.get("resource")).put("id", "invoice_002");
    fails(400, api.post(SUBJECT, asked));
  }
}
