package com.plystra.decision.authzen;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How AuthZEN's subjects are resolved, who may ask, and the form of errors. */
final class AuthzenApiTest extends ApiTest {
  private static final String EVALUATION = "/access/v1/evaluation";
  private static final String EVALUATIONS = "/access/v1/evaluations";
  private static final String DISCOVERY = "/.well-known/authzen-configuration";

  AuthzenApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root))
            .flag("--session-secret", "the-session-secret-of-the-authzen-tests-11"));
  }

  private static ObjectNode asks(String type, String id, Finance space, String invoice) {
    ObjectNode body = Api.object();
    body.putObject("subject").put("type", type).put("id", id);
    body.putObject("action").put("name", "approve");
    body.putObject("resource").put("type", space.type()).put("id", invoice);
    return body;
  }

  private static String outcome(JsonNode decision) {
    return decision.path("decision").booleanValue()
        ? "allow"
        : decision.at("/context/reason_admin/403").asText().replaceAll(":.*", "");
  }

  private static String evaluated(Api caller, JsonNode body) {
    Reply reply = caller.post(EVALUATION, body);
    assertEquals(200, reply.status(), reply.text());
    assertEquals(
        reply.json().at("/context/audit_log_id").asText(), reply.header("X-Plystra-Audit-Log-ID"));
    return outcome(reply.json());
  }

  private static void fails(int status, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals(1, reply.json().size(), reply.text());
    assertTrue(reply.json().path("error").isTextual(), reply.text());
  }

  private JsonNode record(Reply reply) {
    return api.get("/api/v1/audit-logs/" + reply.json().at("/context/audit_log_id").asText()).ok();
  }

  private Api key(Finance space, String... permissions) {
    ObjectNode body = Api.object().put("name", "pep").put("space_id", space.space());
    List.of(permissions).forEach(body.putArray("permission_keys")::add);
    JsonNode made = api.post("/api/v1/api-keys", body).created();
    return api.anonymous().with("Authorization", "Bearer " + made.get("api_key").asText());
  }

  @Test
  void subjects_areUsersMembersAndBindings() {
    Finance acme = server.finance();
    String alice = acme.id("alice");
    assertEquals("allow", evaluated(api, asks("user", alice, acme, "invoice_001")));
    String email = "ALICE@" + acme.id("x").replace("_x", "") + ".example";
    assertEquals("allow", evaluated(api, asks("user", email, acme, "invoice_001")));
    assertEquals("allow", evaluated(api, asks("member", acme.id("reviewer"), acme, "invoice_001")));
    assertEquals(
        "allow", evaluated(api, asks("user_member", acme.aliceBinding(), acme, "invoice_001")));
    assertEquals(
        "SCOPE_OUT_OF_BOUNDS",
        evaluated(api, asks("user_member", acme.aliceBinding(), acme, "invoice_002")));
    for (String type : List.of("user", "member", "user_member", "robot")) {
      assertEquals("ACTOR_NOT_FOUND", evaluated(api, asks(type, "nobody", acme, "invoice_001")));
    }
    assertEquals(
        "ACTOR_NOT_FOUND", evaluated(api, asks("user", "nobody@x.example", acme, "invoice_001")));
    assertEquals("RESOURCE_NOT_FOUND", evaluated(api, asks("user", alice, acme, "nothing")));
  }

  @Test
  void record_namesTheBinding_andThePurpose() {
    Finance acme = server.finance();
    JsonNode record =
        record(api.post(EVALUATION, asks("user", acme.id("alice"), acme, "invoice_001")));
    assertEquals(acme.aliceBinding(), record.get("actor_user_member_id").asText());
    assertEquals(acme.id("reviewer"), record.get("actor_member_id").asText());
    assertEquals("enforce", record.at("/trace/request/purpose").asText());
    JsonNode unknown = record(api.post(EVALUATION, asks("user", "nobody", acme, "invoice_001")));
    assertEquals("nobody", unknown.get("actor_user_id").asText());
    assertEquals("ACTOR_NOT_FOUND", unknown.get("deny_code").asText());
  }

  /** The second of two bindings allows; with both denying, the primary one's deny is given. */
  @Test
  void user_isTriedThroughEveryUsableBinding() {
    Finance acme = server.finance();
    String in = "/api/v1/spaces/" + acme.space();
    ObjectNode binding =
        Api.object()
            .put("id", acme.id("um_a_primary"))
            .put("user_id", acme.id("bob"))
            .put("member_id", acme.id("creator"))
            .put("relation_type", "login")
            .put("is_primary", true);
    api.post(in + "/user-members", binding).created();
    ObjectNode question = asks("user", acme.id("bob"), acme, "invoice_001");
    Reply allowed = api.post(EVALUATION, question);
    assertEquals("allow", outcome(allowed.json()));
    assertEquals(acme.id("um_bob"), record(allowed).get("actor_user_member_id").asText());
    Reply denied = api.post(EVALUATION, asks("user", acme.id("bob"), acme, "invoice_002"));
    assertEquals("NO_MATCHING_PERMISSION", outcome(denied.json()));
    assertEquals(acme.id("um_a_primary"), record(denied).get("actor_user_member_id").asText());
    acme.revoke(acme.id("um_bob"));
    assertEquals("NO_MATCHING_PERMISSION", evaluated(api, question));
    acme.revoke(acme.id("um_a_primary"));
    assertEquals("ACTOR_NOT_FOUND", evaluated(api, question));
    // A Member is tried through its own usable bindings.
    assertEquals("allow", evaluated(api, asks("member", acme.id("reviewer"), acme, "invoice_001")));
    acme.revoke(acme.aliceBinding());
    assertEquals(
        "ACTOR_NOT_FOUND",
        evaluated(api, asks("member", acme.id("reviewer"), acme, "invoice_001")));
  }

  @Test
  void space_mustMatchWhereItIsGiven() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode question = asks("user", acme.id("alice"), acme, "invoice_001");
    question.putObject("context").put("space_id", acme.space());
    assertEquals("allow", evaluated(key(acme, "authz:check"), question));
    question.putObject("context").put("space_id", other.space());
    assertEquals("ACTOR_NOT_FOUND", evaluated(api, question));
    fails(403, key(acme, "authz:check").post(EVALUATION, question));
    ((ObjectNode) question.get("resource")).putObject("properties").put("space_id", acme.space());
    fails(400, api.post(EVALUATION, question));
    ObjectNode binding = asks("user_member", acme.aliceBinding(), acme, "invoice_001");
    binding.putObject("context").put("space_id", other.space());
    assertEquals("CROSS_SPACE_VIOLATION", evaluated(api, binding));
  }

  /**
   * A Space that is given but is no id is a fault, so it never goes around the checks of a Space.
   */
  @Test
  void space_isANonEmptyText() {
    Finance acme = server.finance();
    Api caller = key(acme, "authz:check", "authz:context");
    for (String value : List.of("''", "null", "7", "['" + acme.space() + "']")) {
      JsonNode bad = Api.json("{'space_id': " + value + ", 'amount': 7}");
      ObjectNode inContext = asks("user_member", acme.aliceBinding(), acme, "invoice_001");
      inContext.set("context", bad);
      ObjectNode inResource = asks("user_member", acme.aliceBinding(), acme, "invoice_001");
      ((ObjectNode) inResource.get("resource")).set("properties", bad);
      fails(400, caller.post(EVALUATION, inContext));
      fails(400, caller.post(EVALUATION, inResource));
      ObjectNode body = Api.object();
      body.putArray("evaluations")
          .add(inContext)
          .add(asks("user_member", acme.aliceBinding(), acme, "invoice_001"))
          .add(inResource);
      JsonNode answers = api.post(EVALUATIONS, body).json().path("evaluations");
      assertEquals("allow", outcome(answers.get(1)));
      for (int i : new int[] {0, 2}) {
        JsonNode error = answers.get(i).at("/context/error");
        assertEquals(400, error.path("status").asInt(), answers::toString);
        String field = i == 0 ? "context.space_id" : "resource.properties.space_id";
        assertTrue(
            error.path("message").asText().contains(field + " must be the id of a Space"),
            error::toString);
      }
    }
  }

  private void grant(Person person, Finance space, String permission) {
    ObjectNode body =
        Api.object()
            .put("user_id", person.id())
            .put("permission_key", permission)
            .put("level", "space_admin")
            .put("space_id", space.space());
    api.post("/api/v1/admin/grants", body).created();
  }

  /** Attributes need their permission in the Space of the binding that is asked about. */
  @Test
  void attributes_needTheirPermissionInTheSpaceOfTheBinding() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Person person = Person.at(api);
    grant(person, other, "authz:check");
    grant(person, other, "authz:context");
    grant(person, acme, "authz:check");
    Api caller = person.login().bearer();
    ObjectNode question = asks("user_member", acme.aliceBinding(), acme, "invoice_001");
    assertEquals("allow", evaluated(caller, question));
    question.putObject("context").put("amount", 7);
    fails(403, caller.post(EVALUATION, question));
    question.putObject("context").put("amount", 7).put("space_id", acme.space());
    fails(403, caller.post(EVALUATION, question));
    question.putObject("context").put("amount", 7).put("space_id", "");
    fails(400, caller.post(EVALUATION, question));
  }

  /** A User of another Space is as unknown as one that does not exist, also in the record. */
  @Test
  void record_doesNotTellWhetherAnAddressIsKnownElsewhere() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Api caller = key(acme, "authz:check", "audit:read");
    String known = "alice@" + other.id("x").replace("_x", "") + ".example";
    String unknown = "nobody@" + other.id("x").replace("_x", "") + ".example";
    ObjectNode first = null;
    for (String address : List.of(known, unknown)) {
      ObjectNode question = asks("user", address, acme, "invoice_001");
      question.putObject("context").put("space_id", acme.space());
      Reply reply = caller.post(EVALUATION, question);
      assertEquals("ACTOR_NOT_FOUND", outcome(reply.json()));
      String id = reply.json().at("/context/audit_log_id").asText();
      JsonNode record = caller.get("/api/v1/audit-logs/" + id).ok();
      assertEquals(address, record.get("actor_user_id").asText());
      ObjectNode same = withoutItsOwn(record, address);
      if (first != null) {
        assertEquals(first, same);
      }
      first = same;
    }
  }

  /** A record without what differs between any two records, and without this text. */
  private static ObjectNode withoutItsOwn(JsonNode record, String text) {
    ObjectNode same = Api.json(record.toString().replace(text, "address").replace('\'', ' '));
    for (JsonNode at : List.of(same, same.get("trace"), same.at("/trace/audit"))) {
      ((ObjectNode) at)
          .remove(
              List.of(
                  "id",
                  "sequence",
                  "created_at",
                  "evaluated_at",
                  "recorded_at",
                  "request_id",
                  "trace_id",
                  "audit_log_id",
                  "hash",
                  "record_hash",
                  "previous_hash"));
    }
    ((ObjectNode) same.at("/trace/request")).remove("request_id");
    return same;
  }

  /** A text with an at sign never names one User by its id and another by its address. */
  @Test
  void idsOfUsers_areNoAddressesOfOthers() {
    ObjectNode user = Api.object().put("id", "dora@example.org").put("email", "DORA@example.org");
    api.post("/api/v1/users", user).created();
    api.post(
            "/api/v1/users",
            Api.object().put("id", "emil@example.org").put("email", "other@example.org"))
        .faults("id");
    api.patch("/api/v1/users/dora@example.org", Api.object().put("email", "dd@example.org"))
        .faults("email");
    api.post("/api/v1/users", Api.object().put("id", "fritz").put("email", "fritz@example.org"))
        .created();
    api.patch("/api/v1/users/fritz", Api.object().put("email", "dora@example.org"))
        .fails(409, "USER_UPDATE_FAILED");
  }

  /** An id from before that was checked does not make its holder somebody else. */
  @Test
  void idThatIsTheAddressOfAnother_namesTheOther() {
    Finance acme = server.finance();
    String email = "alice@" + acme.id("x").replace("_x", "") + ".example";
    server.seed().insert(USERS, "id", email, "email", "old@" + email, "email_key", "old@" + email);
    Reply reply = api.post(EVALUATION, asks("user", email, acme, "invoice_001"));
    assertEquals("allow", outcome(reply.json()));
    assertEquals(acme.id("alice"), record(reply).get("actor_user_id").asText());
    // A new address may not be such an id.
    api.patch("/api/v1/users/" + acme.id("bob"), Api.object().put("email", email))
        .fails(409, "USER_UPDATE_FAILED");
  }

  @Test
  void spaces_haveOtherNamesForSubjects() {
    Finance acme = server.finance();
    ObjectNode named = Api.object();
    named.putObject("metadata").putObject("authzen").put("employee", "user").put("desk", "member");
    api.patch("/api/v1/spaces/" + acme.space(), named).ok();
    assertEquals("allow", evaluated(api, asks("employee", acme.id("alice"), acme, "invoice_001")));
    assertEquals("allow", evaluated(api, asks("desk", acme.id("reviewer"), acme, "invoice_001")));
    Finance other = server.finance();
    assertEquals(
        "ACTOR_NOT_FOUND",
        evaluated(api, asks("employee", other.id("alice"), other, "invoice_001")));
  }

  @Test
  void attributes_areRecorded_andNeedAPermission() {
    Finance acme = server.finance();
    ObjectNode question = asks("user", acme.id("alice"), acme, "invoice_001");
    question.putObject("context").put("amount", 7);
    ((ObjectNode) question.get("action")).putObject("properties").put("soft", true);
    JsonNode request = record(api.post(EVALUATION, question)).at("/trace/request");
    assertEquals(7, request.at("/context/amount").asInt());
    assertTrue(request.at("/properties/action/soft").asBoolean());
    fails(403, key(acme, "authz:check").post(EVALUATION, question));
    assertEquals("allow", evaluated(key(acme, "authz:check", "authz:context"), question));
    question.putObject("context").put("text", "x".repeat(17_000));
    fails(400, api.post(EVALUATION, question));
  }

  @Test
  void whatLiesOutsideOfTheReach_isNotThere() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Api caller = key(acme, "authz:check");
    assertEquals("allow", evaluated(caller, asks("user", acme.id("alice"), acme, "invoice_001")));
    ObjectNode elsewhere = asks("user", other.id("alice"), other, "invoice_001");
    ObjectNode nowhere = asks("user", "nobody", other, "nothing");
    assertEquals(evaluated(caller, nowhere), evaluated(caller, elsewhere));
    assertEquals(
        "RESOURCE_NOT_FOUND", evaluated(caller, asks("user", acme.id("alice"), other, "nothing")));
  }

  @Test
  void session_asksAboutItself() {
    Person person = Person.at(api);
    Finance acme = server.finance();
    Api session = person.login().bearer();
    for (String id : List.of(person.id(), person.email())) {
      assertEquals("RESOURCE_NOT_FOUND", evaluated(session, asks("user", id, acme, "invoice_001")));
    }
    fails(403, session.post(EVALUATION, asks("user", acme.id("alice"), acme, "invoice_001")));
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("evaluations");
    items.add(asks("user_member", person.bindingId("primary"), acme, "invoice_001"));
    items.add(asks("user", acme.id("alice"), acme, "invoice_001"));
    JsonNode answers = session.post(EVALUATIONS, body).json().path("evaluations");
    assertEquals("RESOURCE_NOT_FOUND", outcome(answers.get(0)));
    assertEquals(403, answers.at("/1/context/error/status").asInt());
  }

  @Test
  void edge_answersInTheFormOfTheStandard() {
    Reply unknown = api.anonymous().post(EVALUATION, Api.object());
    fails(401, unknown);
    assertTrue(unknown.header("WWW-Authenticate").startsWith("Bearer"), unknown.text());
    fails(404, api.get("/access/v1/nowhere"));
    fails(405, api.get(EVALUATION));
    fails(405, api.delete(DISCOVERY));
    fails(404, api.get("/.well-known/other"));
    fails(413, api.post(EVALUATION, "{\"x\":\"" + "y".repeat(300_000) + "\"}"));
    fails(400, api.with("Content-Encoding", "gzip").post(EVALUATION, "{}"));
    fails(400, api.post(EVALUATION + "?x=1", "{}"));
    JsonNode limited =
        api.post(
                "/api/v1/api-keys",
                Api.json(
                    "{'name': 'slow', 'level': 'instance', 'permission_keys': ['authz:check'],"
                        + " 'requests_per_second': 1}"))
            .created();
    Api slow = api.anonymous().with("Authorization", "Bearer " + limited.get("api_key").asText());
    Reply last = slow.post(EVALUATION, "{}");
    for (int i = 0; i < 20 && last.status() != 429; i++) {
      last = slow.post(EVALUATION, "{}");
    }
    fails(429, last);
    assertEquals("1", last.header("Retry-After"));
  }

  @Test
  void evaluations_takeAThousand_andNoMore() {
    Finance acme = server.finance();
    ObjectNode body = asks("user", acme.id("alice"), acme, "invoice_001");
    ArrayNode items = body.putArray("evaluations");
    for (int i = 0; i < 1_000; i++) {
      items.addObject();
    }
    JsonNode answers = api.post(EVALUATIONS, body).json().path("evaluations");
    assertEquals(1_000, answers.size());
    answers.forEach(answer -> assertEquals("allow", outcome(answer)));
    items.addObject();
    fails(400, api.post(EVALUATIONS, body));
  }

  @Test
  void discovery_takesTheHostOfTheRequest(@TempDir Path root) {
    String seen = "http://127.0.0.1:" + server.port();
    assertEquals(
        seen + EVALUATION,
        api.anonymous().get(DISCOVERY).json().get("access_evaluation_endpoint").asText());
    try (TestServer named =
        TestServer.Options.in(root)
            .flag("--server-public-url", "https://pdp.example.org/")
            .start()) {
      assertEquals(
          "https://pdp.example.org",
          named.api().anonymous().get(DISCOVERY).json().get("policy_decision_point").asText());
    }
  }
}
