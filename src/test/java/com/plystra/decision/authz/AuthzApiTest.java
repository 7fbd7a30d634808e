package com.plystra.decision.authz;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthzApiTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String EXPLAIN = "/api/v1/authz/explain";
  private static final String[] ALL_SEVEN = {
    "actor.user_id",
    "actor.member_id",
    "actor.user_member_id",
    "actor.space_id",
    "resource_type",
    "resource_id",
    "action"
  };

  private final TestServer server;

  AuthzApiTest(@TempDir Path root) {
    server =
        TestServer.Options.in(root).clock(new TestClock("2026-05-06T10:15:30.123456Z")).start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void check_answersFieldByField() {
    // given
    Finance acme = server.finance();
    Api api = server.api().with("X-Request-ID", "shape-1").with("User-Agent", "tests/1");
    // when
    Reply reply = api.post(CHECK, acme.question("invoice_001")).is(200);
    // then
    JsonNode data = reply.data();
    String id = data.path("audit_log_id").asText();
    assertTrue(id.matches("audit_[0-9a-f]{16}"), id);
    ObjectNode expected =
        Api.json(
            "{'allow':true,'decision':'allow','deny_code':null,"
                + "'reason':'at least one matching permission grant covers the target resource'}");
    expected.put("trace_id", id.replace("audit_", "trc_")).put("audit_log_id", id);
    expected.set("audit", audit(acme, id, "shape-1"));
    assertEquals(expected, data);
    assertEquals(id, reply.header("X-Plystra-Audit-Log-ID"));
    assertEquals(data.path("trace_id").asText(), reply.header("X-Plystra-Trace-ID"));
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals("nosniff", reply.header("X-Content-Type-Options"));
    assertEquals(List.of("data", "meta", "request_id"), names(reply.json()));
  }

  private static ObjectNode audit(Finance acme, String id, String requestId) {
    return Api.object()
        .put("audit_log_id", id)
        .put("actor_user_id", acme.id("alice"))
        .put("actor_member_id", acme.id("reviewer"))
        .put("actor_user_member_id", acme.aliceBinding())
        .put("space_id", acme.space())
        .put("action", acme.type() + ".approve")
        .put("resource_type", acme.type())
        .put("resource_id", "invoice_001")
        .put("decision", "allow")
        .putNull("deny_code")
        .put("request_id", requestId);
  }

  @Test
  void explain_answersFieldByField() {
    Finance acme = server.finance();
    Api api = server.api().with("X-Request-ID", "shape-2").with("User-Agent", "tests/1");
    JsonNode trace = api.post(EXPLAIN, acme.question("invoice_001")).ok();
    String id = trace.at("/audit/audit_log_id").asText();
    assertEquals(
        List.of(
            "trace_version",
            "trace_id",
            "audit_log_id",
            "allow",
            "decision",
            "deny_code",
            "reason",
            "evaluated_at",
            "state_version",
            "actor",
            "space",
            "target",
            "resource_registry",
            "matched_candidates",
            "request",
            "audit"),
        names(trace));
    assertEquals("1.0", trace.path("trace_version").asText());
    assertEquals(id, trace.path("audit_log_id").asText());
    assertEquals("2026-05-06T10:15:30.123456Z", trace.path("evaluated_at").asText());
    ObjectNode expected =
        Api.json(
            ("{'actor':{'user':{'id':'P_alice','email':'alice@P.example','status':'active'},"
                    + "'member':{'id':'P_reviewer','space_id':'P_space',"
                    + "'display_name':'Finance Reviewer','status':'active'},"
                    + "'user_member':{'id':'P_um_alice','user_id':'P_alice',"
                    + "'member_id':'P_reviewer','space_id':'P_space','relation_type':'login',"
                    + "'status':'active','is_primary':false,'expires_at':null}},"
                    + "'space':{'id':'P_space','name':'Acme P','status':'active'},"
                    + "'target':{'resource':{'id':'invoice_001','type':'P_invoice',"
                    + "'space_id':'P_space','group_id':'P_apac','owner_member_id':'P_creator',"
                    + "'display_name':'Invoice invoice_001','visibility':'private',"
                    + "'status':'active','metadata':{}},'group':{'id':'P_apac',"
                    + "'space_id':'P_space','path':'finance.apac','status':'active'}},"
                    + "'resource_registry':{'resource_type':{'id':'P_rt','key':'P_invoice',"
                    + "'display_name':'Invoice','source':'core','status':'active'},"
                    + "'action':{'id':'P_ra_approve','key':'approve','display_name':'approve',"
                    + "'risk_level':'normal'},'mapping':{'id':'P_rm',"
                    + "'storage_kind':'internal_table','table_name':null,'status':'active'}},"
                    + "'matched_candidates':[{'role':{'id':'P_role','key':'approver'},"
                    + "'permission':{'id':'P_perm','resource':'P_invoice','action':'approve',"
                    + "'scope':'group_tree'},'member_role':{'id':'P_mr','status':'active'},"
                    + "'scope_anchor':{'id':'P_finance','space_id':'P_space','path':'finance',"
                    + "'status':'active'},'scope_check':{'covered':true,"
                    + "'rule':'target_path = anchor_path OR target_path LIKE anchor_path || ~.%~',"
                    + "'reason':'target group finance.apac is inside anchor group finance.',"
                    + "'deny_code':null}}],"
                    + "'request':{'request_id':'shape-2','ip':'127.0.0.1','user_agent':'tests/1',"
                    + "'purpose':'inquire'}}")
                .replace("P", acme.id("").replace("_", "")));
    expected
        .properties()
        .forEach(
            field ->
                assertEquals(
                    field.getValue().toString().replace('~', '\''),
                    trace.path(field.getKey()).toString()));
    assertEquals(audit(acme, id, "shape-2"), trace.path("audit"));
  }

  @Test
  void check_withExplain_answersTheTrace() {
    Finance acme = server.finance();
    ObjectNode question = acme.question("invoice_001").put("explain", true);
    assertEquals("1.0", server.api().post(CHECK, question).ok().path("trace_version").asText());
    question.put("explain", false);
    assertFalse(server.api().post(CHECK, question).ok().has("trace_version"));
    assertTrue(server.api().post(EXPLAIN, question).ok().has("trace_version"));
  }

  @Test
  void check_whenValuesAreMissing_namesThemAllAtOnce() {
    Api api = server.api();
    api.post(CHECK, "{}").faults(ALL_SEVEN);
    api.post(EXPLAIN, "{\"actor\":{}}").faults(ALL_SEVEN);
    api.post(CHECK, "{\"actor\":null,\"resource\":null}").faults(ALL_SEVEN);
    api.post(CHECK).faults(ALL_SEVEN);
    Finance acme = server.finance();
    for (String field : ALL_SEVEN) {
      ObjectNode question = acme.question("invoice_001");
      int dot = field.indexOf('.');
      ObjectNode in = dot < 0 ? question : (ObjectNode) question.path("actor");
      in.remove(field.substring(dot + 1));
      api.post(CHECK, question).faults(field);
      in.putNull(field.substring(dot + 1));
      api.post(CHECK, question).faults(field);
    }
  }

  @Test
  void check_whenSomeAreWrongAndSomeMissing_namesThemAllAtOnce() {
    server
        .api()
        .post(CHECK, "{\"actor\":{\"user_id\":5,\"space_id\":null},\"action\":7,\"bogus\":1}")
        .faults(
            "actor.user_id",
            "action",
            "bogus",
            "actor.member_id",
            "actor.user_member_id",
            "actor.space_id",
            "resource_type",
            "resource_id");
    server
        .api()
        .post(CHECK, "{\"actor\":5,\"action\":\"approve\"}")
        .faults("actor", "resource_type", "resource_id");
  }

  @Test
  void check_whenTheBodyIsWrong_saysWhere() {
    Api api = server.api();
    Finance acme = server.finance();
    api.post(CHECK, acme.question("x").put("resource_id", 7)).faults("resource_id");
    api.post(CHECK, acme.question("x").put("explain", "yes").put("more", 1))
        .faults("explain", "more");
    ObjectNode nested = acme.question("x");
    ((ObjectNode) nested.path("actor")).put("role", "r").put("user_id", "");
    api.post(CHECK, nested).faults("actor.role", "actor.user_id");
    api.post(CHECK, acme.question("x").put("actor", "alice")).fails(400, "VALIDATION_FAILED");
    assertTrue(
        api.post(CHECK, "{").fails(400, "VALIDATION_FAILED").error().get("details").isNull());
    api.post(CHECK, "{\"action\":1,\"action\":2}").fails(400, "VALIDATION_FAILED");
    api.post(CHECK, "{} {}").fails(400, "VALIDATION_FAILED");
    api.post(CHECK, "[]").fails(400, "VALIDATION_FAILED");
    api.get(CHECK).fails(405, "METHOD_NOT_ALLOWED");
    api.anonymous().post(CHECK, acme.question("x")).fails(401, "ADMIN_TOKEN_REQUIRED");
    api.with("X-Plystra-Admin-Token", "wrong")
        .post(CHECK, acme.question("x"))
        .fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void check_inTheFlatForm_answersTheSame() {
    Finance acme = server.finance();
    ObjectNode flat =
        Api.object()
            .put("actor_user_id", acme.id("alice"))
            .put("actor_member_id", acme.id("reviewer"))
            .put("actor_user_member_id", acme.aliceBinding())
            .put("space_id", acme.space())
            .put("action", "approve");
    flat.putObject("resource").put("type", acme.type()).put("id", "invoice_001");
    assertTrue(server.api().post(CHECK, flat).ok().path("allow").booleanValue());
    // both forms, when they say the same
    ObjectNode both = acme.question("invoice_001");
    both.setAll(flat);
    assertTrue(server.api().post(CHECK, both).ok().path("allow").booleanValue());
  }

  /** Whichever of the two counted, the other half of the callers would be answered wrongly. */
  @Test
  void check_whenTwoFormsOfAFieldDiffer_namesEach() {
    Finance acme = server.finance();
    ObjectNode both = acme.question("invoice_001");
    both.put("actor_user_id", "nobody")
        .put("actor_member_id", "nobody")
        .put("actor_user_member_id", "nobody")
        .put("space_id", "nowhere");
    both.putObject("resource").put("type", "none").put("id", "none");
    String[] flat = {
      "actor_user_id",
      "actor_member_id",
      "actor_user_member_id",
      "space_id",
      "resource_type",
      "resource_id"
    };
    server.api().post(CHECK, both).faults(flat);
    Reply explained = server.api().post(EXPLAIN, both).faults(flat);
    assertEquals(
        "is another name of actor.user_id, which has another value",
        explained.error().at("/details/0/message").asText());
    ObjectNode one = acme.question("invoice_001");
    one.putObject("resource").put("id", "invoice_002");
    server.api().post(CHECK, one).faults("resource_id");
  }

  @Test
  void check_whenTheBodyClaimsARequest_recordsTheServersOwn() {
    Finance acme = server.finance();
    ObjectNode question = acme.question("invoice_001");
    question.put("request_id", "forged").put("ip", "203.0.113.9").put("user_agent", "forged");
    Api api = server.api().with("X-Request-ID", "real-1").with("User-Agent", "real/1");
    String id = api.post(CHECK, question).ok().path("audit_log_id").asText();
    JsonNode record = server.api().get("/api/v1/audit-logs/" + id).ok();
    assertEquals("real-1", record.path("request_id").asText());
    assertEquals("127.0.0.1", record.path("ip_address").asText());
    assertEquals("real/1", record.path("user_agent").asText());
    assertFalse(record.toString().contains("forged"));
    // of whatever kind
    question.set("request_id", Api.object());
    question.put("ip", 7);
    question.putNull("user_agent");
    api.post(CHECK, question).ok();
  }

  @Test
  void explain_isTheTraceThatTheAuditKeeps_whateverHappensLater(@TempDir Path root) {
    TestServer own = TestServer.start(root);
    try {
      // given
      Finance acme = own.finance();
      JsonNode allowed = acme.explain("invoice_001");
      JsonNode denied = acme.explain("invoice_002");
      JsonNode unknown = acme.explain("no_such_invoice");
      // when
      acme.set(MEMBERS, "reviewer", "display_name", "Somebody else", "status", "disabled");
      acme.set(ROLES, "role", "key", "approver", "status", "disabled");
      acme.set(SPACES, "space", "name", "Renamed");
      acme.revoke(acme.aliceBinding());
      acme.disableGroup("apac");
      acme.move("invoice_001", "legal");
      // then
      for (JsonNode trace : List.of(allowed, denied, unknown)) {
        assertEquals(trace, kept(own, trace));
      }
      own = own.restarted();
      for (JsonNode trace : List.of(allowed, denied, unknown)) {
        assertEquals(trace, kept(own, trace));
      }
      JsonNode now = acme.on(own).explain("invoice_001");
      assertEquals("ACTOR_MEMBER_INACTIVE", now.path("deny_code").asText());
      assertEquals("Renamed", now.at("/space/name").asText());
    } finally {
      own.close();
    }
  }

  private static JsonNode kept(TestServer server, JsonNode trace) {
    String id = trace.at("/audit/audit_log_id").asText();
    return server.api().get("/api/v1/audit-logs/" + id).ok().path("trace");
  }

  @Test
  void check_whenNobodyResolves_isRecordedAsGiven() {
    Finance acme = server.finance();
    ObjectNode question = acme.question("invoice_001");
    ((ObjectNode) question.path("actor"))
        .put("user_id", "who?")
        .put("member_id", "\u4e16\u754c")
        .put("user_member_id", "a b")
        .put("space_id", "no'where\"");
    JsonNode answer = server.api().post(CHECK, question).ok();
    assertEquals("ACTOR_NOT_FOUND", answer.path("deny_code").asText());
    String id = answer.path("audit_log_id").asText();
    JsonNode record = server.api().get("/api/v1/audit-logs/" + id).ok();
    assertEquals("\u4e16\u754c", record.path("actor_member_id").asText());
    assertEquals("no'where\"", record.path("space_id").asText());
    assertTrue(record.at("/trace/actor/user").isNull());
  }

  @Test
  void purpose_isOfTheRouteOrOfTheBody_andStandsInTheRecord() {
    ObjectNode question = server.finance().question("invoice_001");
    assertEquals("enforce", recordedPurpose(CHECK, question));
    assertEquals("inquire", recordedPurpose(EXPLAIN, question));
    assertEquals("enforce", recordedPurpose(CHECK, question.deepCopy().put("explain", true)));
    assertEquals("inquire", recordedPurpose(CHECK, question.deepCopy().put("purpose", "inquire")));
    assertEquals(
        "enforce", recordedPurpose(EXPLAIN, question.deepCopy().put("purpose", "enforce")));
    server.api().post(CHECK, question.put("purpose", "look")).faults("purpose");
  }

  private String recordedPurpose(String route, ObjectNode question) {
    JsonNode answer = server.api().post(route, question).ok();
    return kept(server, answer).at("/request/purpose").asText();
  }

  @Test
  void attributes_areRecordedAndShownAsGiven() {
    // given
    ObjectNode question = server.finance().question("invoice_001");
    question.set("context", Api.json("{'amount': 12.50, 'tags': ['a', null]}"));
    question.set("properties", Api.json("{'subject': {'mfa': true}, 'resource': {}}"));
    // when
    JsonNode trace = server.api().post(EXPLAIN, question).ok();
    // then
    assertEquals(question.get("context"), trace.at("/request/context"));
    assertEquals(question.get("properties"), trace.at("/request/properties"));
    assertEquals(trace, kept(server, trace));
  }

  @Test
  void attributes_areRefused_whenTheyAreTooLargeOrNoObjects() {
    ObjectNode question = server.finance().question("invoice_001");
    question.putObject("context").put("text", "x".repeat(9_000));
    server.api().post(CHECK, question).ok();
    question.putObject("properties").putObject("action").put("text", "x".repeat(9_000));
    server.api().post(CHECK, question).faults("context");
    question.put("context", 7);
    question.putObject("properties").put("subject", "me").putObject("owner");
    server.api().post(CHECK, question).faults("context", "properties.subject", "properties.owner");
  }
}
