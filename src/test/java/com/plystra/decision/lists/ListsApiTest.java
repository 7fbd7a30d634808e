package com.plystra.decision.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Sha256;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists over HTTP: rows, pages, records, and what each caller may ask. */
final class ListsApiTest extends ApiTest {
  private static final String RESOURCES = "/api/v1/authz/list-resources";
  private static final String SUBJECTS = "/api/v1/authz/list-subjects";
  private static final String ACTIONS = "/api/v1/authz/list-actions";

  ListsApiTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  /** What Alice may approve. */
  private static ObjectNode question(Finance acme) {
    ObjectNode body = acme.question("unused");
    body.remove("resource_id");
    return body;
  }

  private static List<String> ids(Reply page) {
    List<String> ids = new ArrayList<>();
    page.json().get("data").forEach(row -> ids.add(row.get("resource_id").asText()));
    return ids;
  }

  private Api key(String level, Finance acme, String... keys) {
    ObjectNode body = Api.object().put("name", "a key").put("level", level);
    body.put("space_id", acme.space());
    if (level.equals("group")) {
      body.put("group_id", acme.id("apac"));
    }
    List.of(keys).forEach(body.putArray("permission_keys")::add);
    String secret = api.post("/api/v1/api-keys", body).created().get("api_key").asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }

  @Test
  void resources_listsRowsFieldByField() {
    Finance acme = server.finance();
    Reply page = api.post(RESOURCES, question(acme)).is(200);
    assertEquals(
        Api.json(
            ("{'resource_type':'P_invoice','resource_id':'invoice_001',"
                    + "'display_name':'Invoice invoice_001','group_path':'finance.apac',"
                    + "'via':['P_mr']}")
                .replace("P_", acme.id(""))),
        page.json().get("data").get(0));
    assertEquals(1, page.json().get("data").size());
    assertEquals(
        Api.json("{'limit':100,'cursor':null,'has_more':false,'complete':true}"),
        page.json().get("pagination"));
    assertTrue(page.json().at("/meta/state_version").asLong() > 0);
  }

  @Test
  void resources_arePaged_andACursorIsOfItsQuestionAndCaller() {
    Finance acme = server.finance();
    for (int i = 0; i < 7; i++) {
      acme.invoice("more_" + i, i % 2 == 0 ? "apac" : "finance");
    }
    List<String> all = ids(api.post(RESOURCES, question(acme)).is(200));
    assertEquals(8, all.size());
    List<String> paged = new ArrayList<>();
    ObjectNode body = question(acme).put("limit", 3);
    Reply page = api.post(RESOURCES, body).is(200);
    String first = page.json().at("/pagination/cursor").asText();
    while (page.json().at("/pagination/has_more").booleanValue()) {
      assertFalse(page.json().get("pagination").has("complete"));
      paged.addAll(ids(page));
      page = api.post(RESOURCES, body.put("cursor", page.json().at("/pagination/cursor").asText()));
    }
    paged.addAll(ids(page));
    assertEquals(all, paged);
    // when the cursor is used for another question, or by another caller
    api.post(RESOURCES, question(acme).put("cursor", first).put("action", "read")).faults("cursor");
    ObjectNode filtered = question(acme).put("cursor", first);
    filtered.putObject("filter").put("group_id", acme.id("apac"));
    api.post(RESOURCES, filtered).faults("cursor");
    key("space", acme, "authz:list")
        .post(RESOURCES, question(acme).put("cursor", first))
        .faults("cursor");
  }

  @Test
  void resources_followEveryChange() {
    Finance acme = server.finance();
    acme.invoice("moving", "legal");
    assertEquals(List.of("invoice_001"), ids(api.post(RESOURCES, question(acme))));
    acme.move("moving", "finance");
    assertEquals(List.of("invoice_001", "moving"), ids(api.post(RESOURCES, question(acme))));
    acme.disableGroup("apac");
    assertEquals(List.of("moving"), ids(api.post(RESOURCES, question(acme))));
    acme.restoreGroup("apac");
    acme.move("moving", "legal");
    assertEquals(List.of("invoice_001"), ids(api.post(RESOURCES, question(acme))));
    acme.revoke(acme.aliceBinding());
    assertEquals(List.of(), ids(api.post(RESOURCES, question(acme))));
  }

  @Test
  void resources_filtered_listsLess() {
    Finance acme = server.finance();
    acme.invoice("other", "finance");
    ObjectNode ofGroup = question(acme);
    ofGroup.putObject("filter").put("group_id", acme.id("finance"));
    assertEquals(List.of("other"), ids(api.post(RESOURCES, ofGroup)));
    ObjectNode archived = question(acme);
    archived.putObject("filter").put("status", "archived");
    assertEquals(List.of(), ids(api.post(RESOURCES, archived)));
    ObjectNode ofOwner = question(acme);
    ofOwner.putObject("filter").put("owner_member_id", acme.id("creator"));
    assertEquals(List.of("invoice_001", "other"), ids(api.post(RESOURCES, ofOwner)));
  }

  @Test
  void unknownActorTypeAndAction_areAnEmptyList() {
    Finance acme = server.finance();
    ObjectNode actor = question(acme);
    ((ObjectNode) actor.get("actor")).put("user_id", "nobody");
    for (ObjectNode body :
        List.of(
            actor,
            question(acme).put("resource_type", "no_such_type"),
            question(acme).put("action", "no_such_action"))) {
      Reply page = api.post(RESOURCES, body).is(200);
      assertEquals(List.of(), ids(page));
      assertTrue(page.json().at("/pagination/complete").booleanValue());
    }
  }

  @Test
  void faultyBodies_areRefused() {
    Finance acme = server.finance();
    api.post(RESOURCES, Api.object()).faults("resource_type", "action");
    ObjectNode nobody = question(acme);
    nobody.remove("actor");
    api.post(RESOURCES, nobody).faults("actor");
    api.post(RESOURCES, question(acme).put("purpose", "enforce")).faults("purpose");
    api.post(RESOURCES, question(acme).put("limit", 201)).faults("limit");
  }

  @Test
  void everyPage_leavesARecordOfQuestionAndAnswer() {
    Finance acme = server.finance();
    Reply page = api.post(RESOURCES, question(acme).put("limit", 7)).is(200);
    String id = page.header("X-Plystra-Audit-Log-ID");
    JsonNode record = api.get("/api/v1/audit-logs/" + id).ok();
    assertEquals("question", record.get("kind").asText());
    assertEquals("authz.list_resources", record.get("action").asText());
    assertEquals(acme.id("alice"), record.get("actor_user_id").asText());
    assertEquals(acme.type(), record.get("resource_type").asText());
    assertTrue(record.get("resource_id").isNull());
    JsonNode trace = record.get("trace");
    assertEquals("inquire", trace.at("/request/purpose").asText());
    assertEquals(
        Api.json(
            "{'action':'approve','group_id':null,'owner_member_id':null,'status':null,"
                + "'after':'','limit':7}"),
        trace.at("/request/question"));
    ObjectNode answer = Api.object().put("rows", 1);
    answer.put("ids_sha256", Sha256.of("invoice_001").toString()).put("complete", true);
    assertEquals(answer, trace.get("answer"));
    assertEquals(
        1, api.get("/api/v1/audit-logs?kind=question&resource_type=" + acme.type()).ok().size());
    // and another question has another digest
    ObjectNode none = question(acme).put("action", "read");
    String other = api.post(RESOURCES, none).is(200).header("X-Plystra-Audit-Log-ID");
    assertNotEquals(
        trace.at("/answer/ids_sha256"),
        api.get("/api/v1/audit-logs/" + other).ok().at("/trace/answer/ids_sha256"));
  }

  @Test
  void keys_listWithinTheirReach() {
    Finance acme = server.finance();
    Finance other = server.finance();
    acme.invoice("above", "finance");
    assertEquals(
        List.of("above", "invoice_001"),
        ids(key("space", acme, "authz:list").post(RESOURCES, question(acme))));
    assertEquals(
        List.of("invoice_001"),
        ids(key("group", acme, "authz:list").post(RESOURCES, question(acme))));
    key("space", acme, "authz:list")
        .post(RESOURCES, question(other))
        .fails(403, "PERMISSION_REQUIRED");
    key("space", acme, "authz:check", "authz:explain")
        .post(RESOURCES, question(acme))
        .fails(403, "PERMISSION_REQUIRED");
  }

  @Test
  void attributes_needTheirOwnPermission_andAreRecorded() {
    Finance acme = server.finance();
    ObjectNode body = question(acme);
    body.putObject("context").put("amount", 5);
    key("space", acme, "authz:list").post(RESOURCES, body).fails(403, "PERMISSION_REQUIRED");
    Reply page = key("space", acme, "authz:list", "authz:context").post(RESOURCES, body).is(200);
    JsonNode trace =
        api.get("/api/v1/audit-logs/" + page.header("X-Plystra-Audit-Log-ID")).ok().get("trace");
    assertEquals(5, trace.at("/request/context/amount").asInt());
  }

  @Test
  void sessions_listWhatTheirOwnMemberMayDo() {
    Finance acme = server.finance();
    Person person = Person.at(api);
    String binding = acme.id("um_person");
    ObjectNode body = Api.object().put("id", binding).put("user_id", person.id());
    body.put("member_id", acme.id("reviewer")).put("relation_type", "delegate");
    api.post("/api/v1/spaces/" + acme.space() + "/user-members", body).created();
    Person.Session session = person.login();
    session.choose("user_member_id", binding).ok();
    ObjectNode own = question(acme);
    own.remove("actor");
    assertEquals(List.of("invoice_001"), ids(session.bearer().post(RESOURCES, own).is(200)));
    // and not what others may do, nor with facts that it asserts about itself
    session.bearer().post(RESOURCES, question(acme)).fails(403, "PERMISSION_REQUIRED");
    own.putObject("context").put("amount", 1);
    session.bearer().post(RESOURCES, own).fails(403, "PERMISSION_REQUIRED");
  }

  private static ObjectNode who(Finance acme, String invoice, String subject) {
    return Api.object()
        .put("resource_type", acme.type())
        .put("resource_id", invoice)
        .put("action", "approve")
        .put("subject", subject);
  }

  private static List<String> column(Reply page, String name) {
    List<String> values = new ArrayList<>();
    page.json().get("data").forEach(row -> values.add(row.get(name).asText()));
    return values;
  }

  @Test
  void subjects_listsRowsFieldByField() {
    Finance acme = server.finance();
    Reply page = api.post(SUBJECTS, who(acme, "invoice_001", "bindings")).is(200);
    assertEquals(
        Api.json(
            ("{'user_id':'P_alice','email':'alice@P.example','user_member_id':'P_um_alice',"
                    + "'member_id':'P_reviewer','member_display_name':'Finance Reviewer',"
                    + "'via':['P_mr']}")
                .replace("P_", acme.id(""))
                .replace("@P.", "@" + acme.id("").replace("_", "") + ".")),
        page.json().get("data").get(0));
    assertEquals(List.of(acme.id("um_alice"), acme.id("um_bob")), column(page, "user_member_id"));
  }

  @Test
  void subjects_areUsersMembersOrBindings() {
    Finance acme = server.finance();
    acme.binding("um_alice_2", "alice");
    assertEquals(
        List.of(acme.id("um_alice"), acme.id("um_alice_2"), acme.id("um_bob")),
        column(api.post(SUBJECTS, who(acme, "invoice_001", "bindings")), "user_member_id"));
    assertEquals(
        List.of(acme.id("reviewer")),
        column(api.post(SUBJECTS, who(acme, "invoice_001", "members")), "member_id"));
    assertEquals(
        List.of(acme.id("alice"), acme.id("bob")),
        column(api.post(SUBJECTS, who(acme, "invoice_001", "users")), "user_id"));
    // when the first binding is revoked, the User may still act through the other
    acme.revoke(acme.aliceBinding());
    assertEquals(
        List.of(acme.id("um_alice_2"), acme.id("um_bob")),
        column(api.post(SUBJECTS, who(acme, "invoice_001", "users")), "user_member_id"));
    // and nobody may approve what is outside of the tree, or does not exist
    for (String invoice : List.of("invoice_002", "no_such_invoice")) {
      Reply page = api.post(SUBJECTS, who(acme, invoice, "users")).is(200);
      assertEquals(List.of(), column(page, "user_id"));
      assertTrue(page.json().at("/pagination/complete").booleanValue());
    }
    api.post(SUBJECTS, who(acme, "invoice_001", "groups")).faults("subject");
  }

  @Test
  void subjects_arePaged() {
    Finance acme = server.finance();
    ObjectNode body = who(acme, "invoice_001", "bindings").put("limit", 1);
    Reply first = api.post(SUBJECTS, body).is(200);
    assertEquals(List.of(acme.id("um_alice")), column(first, "user_member_id"));
    body.put("cursor", first.json().at("/pagination/cursor").asText());
    Reply second = api.post(SUBJECTS, body).is(200);
    assertEquals(List.of(acme.id("um_bob")), column(second, "user_member_id"));
    assertTrue(second.json().at("/pagination/complete").booleanValue());
  }

  @Test
  void subjects_showPersonsToWhomMayReadThem() {
    Finance acme = server.finance();
    ObjectNode body = who(acme, "invoice_001", "bindings");
    JsonNode bare =
        key("space", acme, "authz:list").post(SUBJECTS, body).is(200).json().at("/data/0");
    assertTrue(bare.get("email").isNull());
    assertTrue(bare.get("member_display_name").isNull());
    JsonNode shown =
        key("space", acme, "authz:list", "users:read", "members:read")
            .post(SUBJECTS, body)
            .is(200)
            .json()
            .at("/data/0");
    assertTrue(shown.get("email").asText().startsWith("alice@"));
    assertEquals("Finance Reviewer", shown.get("member_display_name").asText());
  }

  @Test
  void subjects_ofATargetOutsideOfTheReach_areRefusedOrEmpty() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode foreign = who(other, "invoice_001", "users");
    Api space = key("space", acme, "authz:list");
    assertEquals(List.of(), column(space.post(SUBJECTS, foreign).is(200), "user_id"));
    foreign.put("space_id", other.space());
    space.post(SUBJECTS, foreign).fails(403, "PERMISSION_REQUIRED");
    Api group = key("group", acme, "authz:list");
    group.post(SUBJECTS, who(acme, "invoice_001", "users")).is(200);
    group.post(SUBJECTS, who(acme, "invoice_002", "users")).fails(403, "PERMISSION_REQUIRED");
    group.post(SUBJECTS, who(acme, "no_such", "users")).fails(403, "PERMISSION_REQUIRED");
  }

  @Test
  void actions_listsEveryActionOfTheType() {
    Finance acme = server.finance();
    ObjectNode body = acme.question("invoice_001");
    body.remove("action");
    Reply page = api.post(ACTIONS, body).is(200);
    assertEquals(
        Api.json("{'action':'approve','risk_level':'normal','allow':true,'deny_code':null}"),
        page.json().get("data").get(0));
    assertEquals(
        Api.json(
            "{'action':'read','risk_level':'normal','allow':false,"
                + "'deny_code':'NO_MATCHING_PERMISSION'}"),
        page.json().get("data").get(1));
    assertEquals(2, page.json().get("data").size());
    body.put("resource_type", "no_such_type");
    assertEquals(List.of(), column(api.post(ACTIONS, body).is(200), "action"));
    String id = page.header("X-Plystra-Audit-Log-ID");
    JsonNode record = api.get("/api/v1/audit-logs/" + id).ok();
    assertEquals("authz.list_actions", record.get("action").asText());
    assertEquals(
        Sha256.of("approve allow\nread NO_MATCHING_PERMISSION").toString(),
        record.at("/trace/answer/ids_sha256").asText());
  }
}
