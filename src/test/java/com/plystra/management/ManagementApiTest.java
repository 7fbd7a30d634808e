package com.plystra.management;

import static com.plystra.db.schema.Tables.RESOURCES;
import static com.plystra.db.schema.Tables.RESOURCE_TYPES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Groups, bindings and resources over their routes, and what the audit keeps of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManagementApiTest {
  private final TestServer server;
  private final Api api;

  ManagementApiTest(@TempDir Path root) {
    server = TestServer.start(root);
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String groups(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/groups";
  }

  private static String bindings(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/user-members";
  }

  private static String resources(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/resources";
  }

  /** The Space's newest record, with its trace. */
  private JsonNode newest(Finance space) {
    String logs = "/api/v1/spaces/" + space.space() + "/audit-logs";
    String id = api.get(logs + "?limit=1").ok().path(0).path("id").asText();
    return api.get(logs + "/" + id).ok();
  }

  private int records(Finance space, String action) {
    return api.get(
            "/api/v1/spaces/" + space.space() + "/audit-logs",
            Map.of("action", action, "limit", "200"))
        .ok()
        .size();
  }

  private static void assertNoSecret(Reply reply) {
    assertFalse(reply.text().contains("hash"), reply.text());
    assertFalse(reply.text().contains("$x"), reply.text());
  }

  @Test
  void createGroup_isReadBackAndRecorded() {
    Finance acme = server.finance();
    ObjectNode body =
        Api.json(
            "{'path':'finance.north_west','metadata':{'a':[1,2.50,null,1e400,0.1000000000000000055]},'sort_order':-3}");
    body.set("actor", Api.json("{'user_id':'u1','member_id':'m1','space_id':'s1'}"));
    Reply reply = api.with("X-Request-ID", "create-1").post(groups(acme), body);
    JsonNode group = reply.created();
    assertTrue(group.path("id").asText().matches("group_[0-9a-f]{16}"), reply.text());
    assertEquals("North west", group.path("name").asText());
    assertEquals("North west", group.path("display_name").asText());
    assertEquals(acme.id("finance"), group.path("parent_group_id").asText());
    assertEquals(acme.id("finance"), group.path("parent_id").asText());
    assertEquals(1, group.path("depth").asInt());
    assertEquals(-3, group.path("sort_order").asInt());
    assertEquals("active", group.path("status").asText());
    assertTrue(group.has("deleted_at") && group.path("deleted_at").isNull());
    assertEquals("[1,2.50,null,1E+400,0.1000000000000000055]", group.at("/metadata/a").toString());
    assertEquals(group, api.get(groups(acme) + "/" + group.path("id").asText()).ok());
    JsonNode record = newest(acme);
    assertEquals("group.created", record.path("action").asText());
    assertEquals("group", record.path("resource_type").asText());
    assertEquals(group.path("id"), record.path("resource_id"));
    assertEquals("allow", record.path("decision").asText());
    assertEquals("u1", record.path("actor_user_id").asText());
    assertEquals("m1", record.path("actor_member_id").asText());
    assertEquals("create-1", record.path("request_id").asText());
    assertEquals("s1", record.at("/trace/actor/space_id").asText());
    assertTrue(record.at("/trace/before").isNull());
    assertEquals(group.path("path"), record.at("/trace/after/path"));
    assertEquals(group, record.at("/trace/after"));
  }

  @Test
  void createGroup_whenItDoesNotFit_isRefused() {
    Finance acme = server.finance();
    Finance other = server.finance();
    String all = groups(acme);
    api.post(all, "{}").faults("path");
    api.post(all, Api.json("{'path':'Upper'}")).faults("path");
    api.post(all, Api.json("{'path':'a..b'}")).faults("path");
    api.post(all, Api.json("{'path':'a.','name':'','sort_order':'x','extra':1}"))
        .faults("extra", "name", "path", "sort_order");
    api.post(all, Api.json("{'path':'none.such'}")).faults("path");
    api.post(all, Api.json("{'path':'finance.x.y'}")).faults("path");
    api.post(all, Api.object().put("path", "finance.x").put("parent_group_id", acme.id("legal")))
        .faults("path");
    api.post(all, Api.object().put("path", "top").put("parent_group_id", acme.id("legal")))
        .faults("path");
    api.post(all, Api.object().put("path", "finance.x").put("parent_id", other.id("finance")))
        .faults("parent_id");
    api.post(all, Api.json("{'path':'finance'}")).fails(409, "GROUP_CREATE_FAILED");
    Reply taken = api.post(all, Api.object().put("id", other.id("legal")).put("path", "new"));
    assertEquals(List.of("id"), taken.fails(409, "GROUP_CREATE_FAILED").faultFields());
    api.post("/api/v1/spaces/none/groups", Api.json("{'path':'a'}")).fails(404, "SPACE_NOT_FOUND");
    api.anonymous().post(all, "{").fails(401, "ADMIN_TOKEN_REQUIRED");
    api.with("Content-Type", "text/plain").post(all).fails(400, "VALIDATION_FAILED");
    assertEquals(3, records(acme, "group.created"));
  }

  @Test
  void group_underAnotherSpace_isNotFound() {
    Finance acme = server.finance();
    Finance other = server.finance();
    String foreign = groups(acme) + "/" + other.id("finance");
    api.get(foreign).fails(404, "GROUP_NOT_FOUND");
    api.post(foreign + "/disable").fails(404, "GROUP_NOT_FOUND");
    api.get(bindings(acme) + "/" + other.aliceBinding()).fails(404, "USER_MEMBER_NOT_FOUND");
    api.post(bindings(acme) + "/" + other.aliceBinding() + "/revoke")
        .fails(404, "USER_MEMBER_NOT_FOUND");
    other.invoice("only_there", "apac");
    api.get(resources(acme) + "/only_there").fails(404, "RESOURCE_NOT_FOUND");
    api.patch(resources(acme) + "/only_there", Api.object()).fails(404, "RESOURCE_NOT_FOUND");
    other.check("invoice_001").allows();
  }

  @Test
  void actions_doneAgain_changeNothingAndWriteNoRecord() {
    Finance acme = server.finance();
    String group = groups(acme) + "/" + acme.id("apac");
    String binding = bindings(acme) + "/" + acme.aliceBinding();
    String invoice = resources(acme) + "/invoice_001";
    twice(acme, group + "/disable", "group.disabled");
    twice(acme, group + "/restore", "group.restored");
    twice(acme, binding + "/revoke", "user_member.revoked");
    twice(acme, binding + "/restore", "user_member.restored");
    // Two Spaces may not share (type, id), but types differ from Space to Space here.
    twice(acme, invoice + "/archive", "resource.archived");
    twice(acme, invoice + "/restore", "resource.restored");
  }

  private void twice(Finance acme, String path, String action) {
    JsonNode first = api.post(path).ok();
    JsonNode second = api.post(path, "{}").ok();
    assertEquals(first, second);
    assertEquals(1, records(acme, action), action);
    JsonNode record = newest(acme);
    assertEquals(action, record.path("action").asText());
    assertEquals(first, record.at("/trace/after"), action);
    assertFalse(record.at("/trace/before/status").equals(first.path("status")), action);
  }

  @Test
  void binding_isCreatedRevokedAndRestored() {
    Finance acme = server.finance();
    ObjectNode body =
        Api.object()
            .put("id", acme.id("um_new"))
            .put("user_id", acme.id("bob"))
            .put("member_id", acme.id("creator"))
            .put("relation_type", "delegate")
            .put("expires_at", "2020-01-01T01:00:00.1234567+01:00");
    Reply created = api.post(bindings(acme), body);
    assertEquals("2020-01-01T00:00:00.123456Z", created.created().path("expires_at").asText());
    assertTrue(created.data().path("email").asText().startsWith("bob@"));
    assertEquals("Invoice Creator", created.data().path("member_display_name").asText());
    assertFalse(created.data().path("is_primary").booleanValue());
    assertNoSecret(created);
    String one = bindings(acme) + "/" + acme.id("um_new");
    assertEquals(created.data(), api.get(one).ok());
    JsonNode revoked =
        api.post(one + "/revoke", Api.object().put("revoked_reason", "left\nus")).ok();
    assertEquals("revoked", revoked.path("status").asText());
    assertEquals("left\nus", revoked.path("revoked_reason").asText());
    assertTrue(revoked.path("revoked_at").isTextual());
    JsonNode restored = api.post(one + "/restore").ok();
    assertTrue(restored.path("revoked_reason").isNull());
    assertTrue(restored.path("revoked_at").isNull());
    assertEquals(revoked, newest(acme).at("/trace/before"));
    api.post(bindings(acme), body).fails(409, "USER_MEMBER_CREATE_FAILED");
  }

  @Test
  void createBinding_withForeignReferences_namesThemAll() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode body =
        Api.object()
            .put("user_id", "user_nobody")
            .put("member_id", other.id("reviewer"))
            .put("linked_by_member_id", other.id("creator"))
            .put("relation_type", "login");
    api.post(bindings(acme), body).faults("linked_by_member_id", "member_id", "user_id");
    api.post(bindings(acme), "{}").faults("member_id", "relation_type", "user_id");
    body.put("expires_at", "soon").put("is_primary", 1).put("relation_type", "Big");
    api.post(bindings(acme), body).faults("expires_at", "is_primary", "relation_type");
  }

  @Test
  void patchResource_leavesWhatIsAbsent_clearsWhatIsNull_replacesMetadata() {
    Finance acme = server.finance();
    ObjectNode body =
        Api.json("{'id':'doc','external_id':'E-1','display_name':'Doc','metadata':{'a':1,'b':2}}");
    body.put("resource_type", acme.type()).put("group_id", acme.id("apac"));
    JsonNode created = api.post(resources(acme), body).created();
    assertEquals("private", created.path("visibility").asText());
    String one = resources(acme) + "/doc";
    JsonNode patched = api.patch(one, Api.json("{'display_name':null,'metadata':{'c':3}}")).ok();
    assertTrue(patched.path("display_name").isNull());
    assertEquals("{\"c\":3}", patched.path("metadata").toString());
    assertEquals("E-1", patched.path("external_id").asText());
    assertEquals(acme.id("apac"), patched.path("group_id").asText());
    JsonNode record = newest(acme);
    assertEquals("resource.updated", record.path("action").asText());
    assertEquals(acme.type(), record.path("resource_type").asText());
    assertEquals(created, record.at("/trace/before"));
    assertEquals(patched, record.at("/trace/after"));
    // and what changes nothing is no change
    assertEquals(patched, api.patch(one, Api.object()).ok());
    assertEquals(patched, api.patch(one, Api.json("{'external_id':'E-1'}")).ok());
    assertEquals(1, records(acme, "resource.updated"));
    assertEquals(patched, api.get(one).ok());
  }

  @Test
  void patchResource_withAStatus_doesAsItsActions() {
    Finance acme = server.finance();
    String one = resources(acme) + "/invoice_001";
    api.patch(one, Api.json("{'status':'archived'}")).ok();
    assertEquals("resource.archived", newest(acme).path("action").asText());
    acme.check("invoice_001").denies("RESOURCE_INACTIVE");
    api.patch(one, Api.json("{'status':'active'}")).ok();
    assertEquals("resource.restored", newest(acme).path("action").asText());
    acme.check("invoice_001").allows();
    assertTrue(
        api.patch(one, Api.json("{'status':'deleted'}")).ok().path("deleted_at").isTextual());
    acme.check("invoice_001").denies("RESOURCE_INACTIVE");
    JsonNode archived = api.post(one + "/archive").ok();
    assertTrue(archived.path("deleted_at").isNull(), archived::toString);
    api.post(one + "/restore").ok();
    acme.check("invoice_001").allows();
    api.patch(one, Api.json("{'status':'gone'}")).faults("status");
  }

  @Test
  void resource_withReferencesElsewhere_isRefused() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode body =
        Api.object()
            .put("resource_type", "never_registered")
            .put("group_id", other.id("apac"))
            .put("owner_member_id", other.id("creator"));
    api.post(resources(acme), body).faults("group_id", "owner_member_id", "resource_type");
    body.remove("resource_type");
    api.patch(resources(acme) + "/invoice_001", body).faults("group_id", "owner_member_id");
    acme.check("invoice_001").allows();
    assertEquals(0, records(acme, "resource.updated"));
  }

  @Test
  void resource_whoseIdStandsForTwoTypes_needsTheType() {
    Finance acme = server.finance();
    String contract = acme.id("contract");
    server
        .seed()
        .insert(RESOURCE_TYPES, "id", acme.id("rt2"), "key", contract, "display_name", "C");
    server
        .seed()
        .insert(
            RESOURCES, "resource_type", contract, "id", "invoice_001", "space_id", acme.space());
    String one = resources(acme) + "/invoice_001";
    Reply refused = api.get(one).fails(409, "RESOURCE_AMBIGUOUS");
    assertEquals(List.of("resource_type"), refused.faultFields());
    api.post(one + "/archive").fails(409, "RESOURCE_AMBIGUOUS");
    api.patch(one, Api.object()).fails(409, "RESOURCE_AMBIGUOUS");
    String typed = one + "?resource_type=" + contract;
    assertEquals(contract, api.get(typed).ok().path("resource_type").asText());
    api.post(one + "/archive?resource_type=" + contract).ok();
    assertEquals("archived", api.get(typed).ok().path("status").asText());
    acme.check("invoice_001").allows();
    api.get(one + "?resource_type=none").fails(404, "RESOURCE_NOT_FOUND");
    ObjectNode again = Api.object().put("id", "invoice_001").put("resource_type", contract);
    api.post(resources(acme), again).fails(409, "RESOURCE_CREATE_FAILED");
  }

  @Test
  void createResource_withoutAnId_isGivenOneOfItsType() {
    Finance acme = server.finance();
    ObjectNode body = Api.object().put("resource_type", acme.type());
    JsonNode made = api.post(resources(acme), body).created();
    assertTrue(made.path("id").asText().matches(acme.type() + "_[0-9a-f]{16}"), made::toString);
  }

  @Test
  void noAnswerAndNoTrace_holdsASecret() {
    Finance acme = server.finance();
    server.seedDemo();
    for (String path :
        List.of(groups(acme) + "/" + acme.id("apac"), bindings(acme) + "/" + acme.aliceBinding())) {
      assertNoSecret(api.get(path));
    }
    for (JsonNode row : api.get("/api/v1/audit-logs?limit=200").ok()) {
      Reply whole = api.get("/api/v1/audit-logs/" + row.path("id").asText());
      assertNoSecret(whole);
      assertFalse(whole.text().contains("argon2"), whole.text());
    }
  }
}
