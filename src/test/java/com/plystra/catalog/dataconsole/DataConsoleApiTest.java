package com.plystra.catalog.dataconsole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows changed as an actor: Alice may make, change and delete invoices in finance and below, and
 * nowhere else.
 */
final class DataConsoleApiTest extends ApiTest {
  private static final String DATA = "/api/v1/data";

  DataConsoleApiTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--data-console-enabled", "true"));
  }

  private Finance finance() {
    Finance finance = server.finance();
    for (String action : List.of("create", "update", "delete")) {
      String permission = finance.id("perm_" + action);
      api.post(
              "/api/v1/resource-types/" + finance.type() + "/actions",
              Api.object().put("key", action).put("display_name", action))
          .created();
      api.post(
              "/api/v1/permissions",
              Api.object()
                  .put("id", permission)
                  .put("resource", finance.type())
                  .put("action", action)
                  .put("scope", "group_tree"))
          .created();
      api.post(
              "/api/v1/role-permissions",
              Api.object().put("role_id", finance.id("role")).put("permission_id", permission))
          .created();
    }
    return finance;
  }

  private static String rows(Finance finance) {
    return DATA + "/rows/" + finance.type();
  }

  /** Whatever else is wanted, as Alice. */
  private static ObjectNode asAlice(Finance finance) {
    ObjectNode body = Api.object();
    body.set("actor", finance.question("").get("actor"));
    return body;
  }

  private static ObjectNode row(Finance finance, String id, String group) {
    return asAlice(finance)
        .put("id", id)
        .put("space_id", finance.space())
        .put("group_id", finance.id(group));
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.path(field).asText()));
    return texts;
  }

  /** The records of one request, oldest first. */
  private JsonNode records(Reply reply) {
    return api.get("/api/v1/audit-logs?request_id=" + reply.header("X-Request-ID")).ok();
  }

  private void assertDenied(Reply reply, String code) {
    reply.fails(403, "AUTHORIZATION_DENIED");
    assertEquals(code, reply.error().path("deny_code").asText(), reply.text());
    String log = reply.error().path("audit_log_id").asText();
    assertEquals(log, reply.header("X-Plystra-Audit-Log-ID"));
    JsonNode record = api.get("/api/v1/audit-logs/" + log).ok();
    assertEquals("deny", record.path("decision").asText());
    assertEquals(code, record.path("deny_code").asText());
    assertEquals(
        reply.error().path("trace_id"), record.path("trace").path("trace_id"), record::toString);
  }

  @Test
  void create_whereTheActorMay_makesTheRowWithBothRecords() {
    Finance finance = finance();
    Reply reply = api.post(rows(finance), row(finance, "made", "apac"));
    JsonNode made = reply.created();
    assertEquals("made", made.path("row").path("id").asText());
    assertEquals(finance.id("reviewer"), made.path("row").path("owner_member_id").asText());
    assertEquals("finance.apac", made.path("row").path("group_path").asText());
    JsonNode authorization = made.path("authorization");
    assertTrue(authorization.path("allow").booleanValue(), reply.text());
    assertEquals(finance.type() + ".create", authorization.path("audit").path("action").asText());
    assertEquals(reply.header("X-Plystra-Trace-ID"), authorization.path("trace_id").asText());
    assertEquals(
        List.of("data_row.created", finance.type() + ".create"), texts(records(reply), "action"));
    JsonNode decision =
        api.get("/api/v1/audit-logs/" + authorization.path("audit_log_id").asText()).ok();
    JsonNode target = decision.path("trace").path("target").path("resource");
    assertEquals("made", target.path("id").asText(), decision::toString);
    assertEquals(made.path("row"), api.get(rows(finance) + "/made").ok());
    finance.check("made").allows();
  }

  @Test
  void create_whereTheActorMayNot_leavesTheRecordOfTheAttemptAlone() {
    Finance finance = finance();
    Reply reply = api.post(rows(finance), row(finance, "unmade", "legal"));
    assertDenied(reply, "SCOPE_OUT_OF_BOUNDS");
    assertEquals(List.of(finance.type() + ".create"), texts(records(reply), "action"));
    api.get(rows(finance) + "/unmade").fails(404, "RESOURCE_NOT_FOUND");
    finance.check("unmade").denies("RESOURCE_NOT_FOUND");
    ObjectNode ownerless = row(finance, "unmade", "apac").put("status", "archived");
    assertDenied(api.post(rows(finance), ownerless), "RESOURCE_INACTIVE");
  }

  @Test
  void create_byAnActorThatIsNone_isDenied() {
    Finance finance = finance();
    ObjectNode body = row(finance, "unmade", "apac");
    ((ObjectNode) body.get("actor")).put("user_id", "nobody");
    assertDenied(api.post(rows(finance), body), "ACTOR_NOT_FOUND");
    finance.revoke(finance.aliceBinding());
    assertDenied(api.post(rows(finance), row(finance, "unmade", "apac")), "USER_MEMBER_REVOKED");
  }

  @Test
  void create_thatIsNotValid_namesEveryFaultAndDecidesNothing() {
    Finance finance = finance();
    api.post(rows(finance), Api.object()).faults("actor", "space_id");
    api.post(rows(finance), Api.json("{'actor': {'user_id': 'a'}, 'status': 'deleted'}"))
        .faults("actor.member_id", "actor.user_member_id", "actor.space_id", "space_id", "status");
    Reply reply =
        api.post(
            rows(finance),
            row(finance, "unmade", "nowhere").put("owner_member_id", "member_of_nobody"));
    reply.faults("group_id", "owner_member_id");
    assertEquals(0, records(reply).size());
    api.post(rows(finance), row(finance, "unmade", "apac").put("space_id", "space_of_nobody"))
        .faults("space_id");
    api.post(rows(finance), row(finance, "invoice_001", "apac"))
        .fails(409, "RESOURCE_ALREADY_EXISTS");
    // The owner is said to be nobody: that is no fault.
    api.post(rows(finance), row(finance, "ownerless", "apac").putNull("owner_member_id")).created();
  }

  @Test
  void patch_thatMoves_isDecidedOnTheRowAsItIsAndAsItWouldBe() {
    Finance finance = finance();
    String one = rows(finance) + "/invoice_001";
    Reply within = api.patch(one, asAlice(finance).put("group_id", finance.id("finance")));
    assertEquals("finance", within.ok().path("row").path("group_path").asText());
    String update = finance.type() + ".update";
    assertEquals(List.of("data_row.updated", update, update), texts(records(within), "action"));
    JsonNode answered =
        api.get("/api/v1/audit-logs/" + within.header("X-Plystra-Audit-Log-ID")).ok();
    JsonNode group = answered.path("trace").path("target").path("group");
    assertEquals("finance", group.path("path").asText(), answered::toString);
    Reply out = api.patch(one, asAlice(finance).put("group_id", finance.id("legal")));
    assertDenied(out, "SCOPE_OUT_OF_BOUNDS");
    assertEquals(List.of("deny", "allow"), texts(records(out), "decision"));
    assertEquals("finance", api.get(one).ok().path("group_path").asText());
    Reply in =
        api.patch(
            rows(finance) + "/invoice_002", asAlice(finance).put("group_id", finance.id("apac")));
    assertDenied(in, "SCOPE_OUT_OF_BOUNDS");
    assertEquals(List.of("deny"), texts(records(in), "decision"));
  }

  @Test
  void patch_thatMovesNothing_isDecidedOnce() {
    Finance finance = finance();
    String one = rows(finance) + "/invoice_001";
    ObjectNode body = asAlice(finance).put("display_name", "Renamed");
    body.set("metadata", Api.json("{'n': 1}"));
    Reply renamed = api.patch(one, body);
    assertEquals("Renamed", renamed.ok().path("row").path("display_name").asText());
    assertEquals(1, renamed.data().path("row").path("metadata").path("n").asInt());
    assertEquals(2, records(renamed).size());
    Reply same = api.patch(one, asAlice(finance).put("display_name", "Renamed"));
    same.ok();
    // Nothing was changed, and still it was asked.
    assertEquals(List.of(finance.type() + ".update"), texts(records(same), "action"));
    api.patch(one, asAlice(finance).put("status", "deleted")).faults("status");
    api.patch(one, asAlice(finance).put("space_id", "space_elsewhere")).faults("space_id");
    api.patch(one, asAlice(finance).put("status", "archived")).ok();
    assertDenied(api.patch(one, asAlice(finance).put("status", "active")), "RESOURCE_INACTIVE");
  }

  @Test
  void patch_withIfMatchOfAnotherState_changesNothing() {
    Finance finance = finance();
    String one = rows(finance) + "/invoice_001";
    String tag = api.get(one).header("ETag");
    Api conditional = api.with("If-Match", tag);
    conditional.patch(one, asAlice(finance).put("display_name", "First")).ok();
    conditional
        .patch(one, asAlice(finance).put("display_name", "Second"))
        .fails(412, "PRECONDITION_FAILED");
    assertEquals("First", api.get(one).ok().path("display_name").asText());
  }

  @Test
  void delete_takesTheRowOutOfListsIfTheActorMay() {
    Finance finance = finance();
    String one = rows(finance) + "/invoice_001";
    assertDenied(
        api.delete(rows(finance) + "/invoice_002", asAlice(finance)), "SCOPE_OUT_OF_BOUNDS");
    Reply gone = api.delete(one, asAlice(finance));
    assertEquals("deleted", gone.ok().path("row").path("status").asText());
    assertEquals(
        List.of("data_row.deleted", finance.type() + ".delete"), texts(records(gone), "action"));
    finance.check("invoice_001").denies("RESOURCE_INACTIVE");
    assertEquals(List.of("invoice_002"), texts(api.get(rows(finance)).ok(), "id"));
    assertEquals(
        List.of("invoice_001"), texts(api.get(rows(finance) + "?status=deleted").ok(), "id"));
    assertDenied(api.delete(one, asAlice(finance)), "RESOURCE_INACTIVE");
    api.delete(one).fails(400, "VALIDATION_FAILED");
    api.delete(rows(finance) + "/none", asAlice(finance)).fails(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void list_narrowsAndPages() {
    Finance finance = finance();
    String legal = rows(finance) + "?group_id=" + finance.id("legal");
    assertEquals(List.of("invoice_002"), texts(api.get(legal).ok(), "id"));
    String owned = rows(finance) + "?owner_member_id=" + finance.id("creator") + "&space_id=";
    assertEquals(2, api.get(owned + finance.space()).ok().size());
    assertEquals(0, api.get(owned + "space_elsewhere").ok().size());
    JsonNode first = api.get(rows(finance) + "?limit=1").is(200).json();
    String cursor = first.path("pagination").path("cursor").asText();
    assertEquals(
        List.of("invoice_002"),
        texts(api.get(rows(finance) + "?limit=1&cursor=" + cursor).ok(), "id"));
  }

  @Test
  void tables_areTheRegisteredMappings() {
    Finance finance = finance();
    JsonNode found = null;
    for (JsonNode table : api.get(DATA + "/tables?limit=200").ok()) {
      found = table.path("resource_type").asText().equals(finance.type()) ? table : found;
    }
    assertTrue(found != null && found.path("supported").booleanValue(), String.valueOf(found));
  }

  @Test
  void rows_ofWhatIsKeptElsewhere_areNotSupported() {
    Finance finance = finance();
    for (String mapping :
        List.of(
            "{'storage_kind': 'external'}",
            "{'storage_kind': 'plugin_managed'}",
            "{'storage_kind': 'internal_table', 'table_name': 'users'}")) {
      String registered = "/api/v1/resource-types/" + finance.type() + "/mapping";
      api.put(registered, Api.json(mapping)).created();
      api.get(rows(finance)).fails(400, "UNSUPPORTED_RESOURCE_MAPPING");
      api.get(rows(finance) + "/invoice_001").fails(400, "UNSUPPORTED_RESOURCE_MAPPING");
      api.post(rows(finance), row(finance, "unmade", "apac"))
          .fails(400, "UNSUPPORTED_RESOURCE_MAPPING");
      api.patch(rows(finance) + "/invoice_001", asAlice(finance))
          .fails(400, "UNSUPPORTED_RESOURCE_MAPPING");
      api.delete(rows(finance) + "/invoice_001", asAlice(finance))
          .fails(400, "UNSUPPORTED_RESOURCE_MAPPING");
    }
    api.get(DATA + "/rows/no_such_type").fails(404, "RESOURCE_TYPE_NOT_FOUND");
    api.post(DATA + "/rows/no_such_type", row(finance, "x", "apac"))
        .fails(404, "RESOURCE_TYPE_NOT_FOUND");
  }

  @Test
  void change_keepsDecisionAndChangeTogetherAfterARestart(@TempDir Path root) {
    TestServer first = TestServer.Options.in(root).flag("--data-console-enabled", "true").start();
    Finance finance = first.finance();
    ObjectNode action = Api.object().put("key", "create").put("display_name", "Create");
    first.api().post("/api/v1/resource-types/" + finance.type() + "/actions", action).created();
    ObjectNode permission =
        Api.object().put("id", "pc").put("resource", finance.type()).put("action", "create");
    first.api().post("/api/v1/permissions", permission.put("scope", "space")).created();
    ObjectNode held = Api.object().put("role_id", finance.id("role")).put("permission_id", "pc");
    first.api().post("/api/v1/role-permissions", held).created();
    Reply made = first.api().post(rows(finance), row(finance, "lasting", "apac"));
    made.created();
    try (TestServer again = first.restarted()) {
      JsonNode records =
          again.api().get("/api/v1/audit-logs?request_id=" + made.header("X-Request-ID")).ok();
      assertEquals(2, records.size(), records::toString);
      assertFalse(again.api().get(rows(finance) + "/lasting").ok().isEmpty());
      finance.on(again).check("lasting").allows();
    }
  }
}
