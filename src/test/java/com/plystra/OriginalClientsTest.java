package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the original API send and read, which nobody here wrote. */
final class OriginalClientsTest extends ApiTest {
  private static final String LOGOUT = "/api/v1/auth/logout";
  private static final String CONTEXT = "/api/v1/actor/context";
  private static final String SWITCH = "/api/v1/actor/switch-member";
  private static final String CHECK = "/api/v1/authz/check";
  private static final String EXPLAIN = "/api/v1/authz/explain";
  private static final String USERS = "/api/v1/users";
  private static final String SPACES = "/api/v1/spaces";

  OriginalClientsTest(@TempDir Path root) {
    super(Person.trusting(TestServer.Options.in(root)).flag("--data-console-enabled", "true"));
    server.seedPlugins();
  }

  private static ObjectNode object(String json) {
    return Api.json(json);
  }

  private Api signedIn(Person person) {
    String token = person.login(Person.PASSWORD).ok().path("access_token").asText();
    return api.anonymous().with("Authorization", "Bearer " + token);
  }

  // --- Empty texts ---------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"{\"refresh_token\":\"\"}", "{\"refresh_token\":null}", "null", "{}"})
  void logout_withABearerTokenAndNoOther_endsTheSession(String body) {
    Api session = signedIn(Person.at(api));
    session.get(CONTEXT).ok();
    assertTrue(session.post(LOGOUT, body).ok().path("logged_out").asBoolean());
    session.get(CONTEXT).fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void logout_withAnEmptyTokenAndNoBearer_isRefused() {
    api.anonymous().post(LOGOUT, "{\"refresh_token\":\"\"}").fails(401, "AUTHENTICATION_REQUIRED");
    api.anonymous().post(LOGOUT, "{\"refresh_token\":7}").faults("refresh_token");
  }

  @Test
  void switchMember_withOneIdEmpty_takesTheOther() {
    Person person = Person.at(api);
    person.member("home", "other", "Other");
    person.bind("home", "other", "second", false);
    Api session = signedIn(person);
    ObjectNode body = Api.object().put("user_member_id", "");
    session.post(SWITCH, body.put("member_id", person.memberId("other"))).ok();
    assertEquals(
        person.memberId("other"), session.get(CONTEXT).ok().at("/actor/member_id").asText());
    session.post(SWITCH, body.put("member_id", "")).faults("user_member_id");
    session.post(SWITCH, "null").faults("user_member_id");
  }

  @Test
  void check_withEmptyTexts_readsTheOtherPlace() {
    Finance acme = server.finance();
    ObjectNode question = acme.question("invoice_001");
    JsonNode actor = question.path("actor");
    question.put("actor_user_id", "").put("space_id", "");
    question.putObject("resource").put("type", "").put("id", "");
    assertTrue(api.post(CHECK, question).ok().path("allow").asBoolean());
    ObjectNode flat = question.deepCopy();
    flat.putObject("actor")
        .put("user_id", "")
        .put("member_id", "")
        .put("user_member_id", "")
        .put("space_id", "");
    flat.put("actor_user_id", actor.path("user_id").asText())
        .put("actor_member_id", actor.path("member_id").asText())
        .put("actor_user_member_id", actor.path("user_member_id").asText())
        .put("space_id", actor.path("space_id").asText());
    assertTrue(api.post(CHECK, flat).ok().path("allow").asBoolean());
    flat.put("actor_user_id", "").put("action", "").put("resource_id", "");
    api.post(CHECK, flat).faults("actor.user_id", "action", "resource_id");
  }

  @Test
  void create_ofAGroupWithOneNameOfItsParentEmpty_takesTheOther() {
    Finance acme = server.finance();
    String groups = SPACES + "/" + acme.space() + "/groups";
    String finance = acme.id("finance");
    ObjectNode body = Api.object().put("parent_group_id", "").put("parent_id", finance);
    JsonNode one = api.post(groups, body.put("path", "finance.one")).created();
    assertEquals(finance, one.path("parent_group_id").asText());
    body.put("parent_group_id", finance).put("parent_id", "");
    JsonNode two = api.post(groups, body.put("path", "finance.two")).created();
    assertEquals(finance, two.path("parent_id").asText());
    JsonNode named =
        api.patch(groups + "/" + two.path("id").asText(), object("{'name':'Zwei'}")).ok();
    assertEquals("Zwei", named.path("name").asText());
    String group = groups + "/" + two.path("id").asText();
    assertEquals("Two", api.patch(group, object("{'name':''}")).ok().path("name").asText());
    // What has a parent cannot lose it, and is not quietly left with it.
    api.patch(group, object("{'parent_group_id':''}")).faults("parent_group_id");
    String top = groups + "/" + finance;
    api.patch(top, object("{'parent_group_id':'','parent_id':''}")).ok();
  }

  @Test
  void patch_ofASlugAsEmpty_makesItOfTheNameAgain() {
    JsonNode space = api.post(SPACES, object("{'name':'Blank Slug','slug':'Own_Slug'}")).created();
    assertEquals("own-slug", space.path("slug").asText());
    String one = SPACES + "/" + space.path("id").asText();
    assertEquals("blank-slug", api.patch(one, object("{'slug':''}")).ok().path("slug").asText());
    assertEquals("blank-slug", api.patch(one, object("{'slug':''}")).ok().path("slug").asText());
    assertEquals(2, trail("space", space.path("id").asText()).records().size());
  }

  @Test
  void dataRows_withEmptyTexts_areReadAsResourcesAre() {
    Finance acme = server.finance();
    for (String action : List.of("create", "update")) {
      may(acme, action);
    }
    String rows = "/api/v1/data/rows/" + acme.type();
    ObjectNode body = Api.object().set("actor", acme.question("x").path("actor"));
    ObjectNode blank =
        body.deepCopy()
            .put("id", "")
            .put("space_id", acme.space())
            .put("group_id", acme.id("apac"))
            .put("owner_member_id", "")
            .put("display_name", "")
            .put("visibility", "")
            .put("status", "");
    JsonNode row = api.post(rows, blank).created().path("row");
    assertEquals(acme.id("reviewer"), row.path("owner_member_id").asText());
    assertEquals("private", row.path("visibility").asText());
    assertTrue(row.path("display_name").isNull());
    String one = rows + "/" + row.path("id").asText();
    ObjectNode clearing = body.deepCopy().put("owner_member_id", "").put("display_name", "");
    clearing.put("status", "").put("space_id", "").put("visibility", "");
    JsonNode cleared = api.patch(one, clearing).ok().path("row");
    assertTrue(cleared.path("owner_member_id").isNull(), cleared::toString);
    assertEquals("active", cleared.path("status").asText());
    api.patch(one, body.deepCopy().putNull("visibility")).faults("visibility");
  }

  private void may(Finance acme, String action) {
    ObjectNode named = Api.object().put("key", action).put("display_name", action);
    api.post("/api/v1/resource-types/" + acme.type() + "/actions", named).created();
    String id = acme.id("perm_" + action);
    ObjectNode permission = Api.object().put("id", id).put("resource", acme.type());
    permission.put("action", action).put("scope", "group_tree");
    api.post("/api/v1/permissions", permission).created();
    ObjectNode held = Api.object().put("role_id", acme.id("role")).put("permission_id", id);
    api.post("/api/v1/role-permissions", held).created();
  }

  // --- Reasons -------------------------------------------------------------------------------

  @Test
  void reason_ofAnAction_isInTheTrace() {
    JsonNode user = api.post(USERS, object("{'email':'reasoned@example.org'}")).created();
    String id = user.path("id").asText();
    String one = USERS + "/" + id;
    api.post(one + "/disable", object("{'reason':'left the firm','actor':{'user_id':'u'}}")).ok();
    JsonNode record = trail("user", id).newest();
    assertEquals("left the firm", record.at("/trace/given_reason").asText());
    assertEquals("u", record.path("actor_user_id").asText());
    assertFalse(record.at("/trace/reason").asText().contains("left"));
    api.post(one + "/restore", object("{'reason':''}")).ok();
    assertFalse(trail("user", id).newest().path("trace").has("given_reason"));
    api.patch(one, object("{'status':'disabled','reason':'again'}")).ok();
    assertEquals("again", trail("user", id).newest().at("/trace/given_reason").asText());
    api.post(one + "/restore", object("{'reason':1}")).faults("reason");
    api.post(one + "/restore", Api.object().put("reason", "x".repeat(4097))).faults("reason");
    api.post(one + "/restore", object("{'reason':'a\\u0000'}")).faults("reason");
    api.post(USERS, object("{'email':'r2@example.org','reason':'x'}")).faults("reason");
  }

  @Test
  void reason_ofARevocation_isItsRevokedReasonUnlessThatIsGiven() {
    Finance acme = server.finance();
    acme.binding("um_more", "alice");
    String bindings = SPACES + "/" + acme.space() + "/user-members/";
    String one = bindings + acme.id("um_more");
    JsonNode revoked = api.post(one + "/revoke", object("{'reason':'moved on'}")).ok();
    assertEquals("moved on", revoked.path("revoked_reason").asText());
    api.post(one + "/restore", object("{'reason':'came back'}")).ok();
    ObjectNode both = object("{'reason':'said','revoked_reason':'kept'}");
    assertEquals("kept", api.post(one + "/revoke", both).ok().path("revoked_reason").asText());
    JsonNode record = trail("user_member", acme.id("um_more")).newest();
    assertEquals("said", record.at("/trace/given_reason").asText());
  }

  @Test
  void revokedReason_thatIsEmpty_saysNothing() {
    Finance acme = server.finance();
    String bindings = SPACES + "/" + acme.space() + "/user-members";
    ObjectNode body = object("{'relation_type':'login','revoked_reason':'','expires_at':''}");
    body.put("user_id", acme.id("alice")).put("member_id", acme.id("creator"));
    JsonNode made = api.post(bindings, body).created();
    assertTrue(made.path("revoked_reason").isNull(), made::toString);
    String one = bindings + "/" + made.path("id").asText();
    assertTrue(
        api.patch(one, object("{'revoked_reason':''}")).ok().path("revoked_reason").isNull());
    api.patch(one, object("{'revoked_reason':'early'}")).faults("revoked_reason");
    ObjectNode blank = object("{'revoked_reason':'','reason':'left'}");
    assertEquals("left", api.post(one + "/revoke", blank).ok().path("revoked_reason").asText());
  }

  @Test
  void reason_isTakenByEveryWayOutOfUseAndBack() {
    Finance acme = server.finance();
    String resource = SPACES + "/" + acme.space() + "/resources/invoice_001";
    JsonNode why = object("{'reason':'why'}");
    api.post(resource + "/archive?resource_type=" + acme.type(), why).ok();
    assertEquals(
        "why", trail(acme.type(), "invoice_001").newest().at("/trace/given_reason").asText());
    for (String action : List.of("disable", "enable", "uninstall")) {
      api.post("/api/v1/plugins/plystra.notifications/" + action, why).ok();
      JsonNode record = trail("plugin", "plystra.notifications").newest();
      assertEquals("why", record.at("/trace/given_reason").asText());
    }
    api.delete("/api/v1/role-permissions/" + acme.id("rp"), why).ok();
    assertEquals(
        "why", trail("role_permission", acme.id("rp")).newest().at("/trace/given_reason").asText());
  }

  // --- Messages ------------------------------------------------------------------------------

  @Test
  void message_ofARefusal_hasTheFirstFaultInIt() {
    Reply reply = api.post(USERS, object("{'email':'nobody','phone':1}")).faults("email", "phone");
    JsonNode first = reply.error().at("/details/0");
    String message = reply.error().path("message").asText();
    assertTrue(message.contains(first.path("field").asText()), message);
    assertTrue(message.contains(first.path("message").asText()), message);
    assertEquals(
        "The request is not valid: email must be an e-mail address, at most 254 characters.",
        message);
    assertEquals(
        "The request is not valid: unknown query parameter nope.",
        api.get(USERS + "?nope=1").faults("nope").error().path("message").asText());
    Reply broken = api.post(USERS, "{").fails(400, "VALIDATION_FAILED");
    assertEquals("Request body is invalid JSON.", broken.error().path("message").asText());
    assertTrue(broken.error().path("details").isNull());
  }

  // --- Fields of rows ------------------------------------------------------------------------

  private static void assertHas(JsonNode row, String... names) {
    for (String name : names) {
      assertTrue(row.has(name), name + " in " + row);
    }
  }

  @Test
  void templates_haveTheirIdTwiceAndTheSpacesThatTheyMake() {
    JsonNode lite = api.get("/api/v1/templates/community-lite").ok();
    assertEquals("community-lite", lite.path("id").asText());
    assertEquals("community-lite", lite.path("template_id").asText());
    assertEquals("Community", lite.at("/spaces/0/name").asText());
    assertEquals(lite.path("space"), lite.at("/spaces/0"));
    JsonNode blank = api.get("/api/v1/templates?limit=1").ok().path(0);
    assertEquals(0, blank.path("spaces").size());
    JsonNode preview = api.post("/api/v1/templates/community-lite/preview-install").ok();
    assertEquals(preview.path("template_id"), preview.path("id"));
    JsonNode made = api.post("/api/v1/templates/community-lite/install").created();
    assertEquals(made.path("installation_id"), made.path("id"));
    assertEquals("community-lite", made.path("template_id").asText());
  }

  @Test
  void template_withExistingResources_isInstalledUnlessTheyAreRefused() {
    api.post(SPACES, object("{'id':'space_existing','name':'Existing'}")).created();
    String lite = "/api/v1/templates/community-lite/";
    ObjectNode may = object("{'space_id':'space_existing','allow_existing_resources':true}");
    ObjectNode mayNot = may.deepCopy().put("allow_existing_resources", false);
    api.post(lite + "preview-install", may).ok();
    api.post(lite + "preview-install", mayNot).ok();
    // The permission is there already, which is no sign of another installation.
    assertEquals(2, api.post(lite + "install", mayNot).created().at("/applied/groups").size());
    assertEquals(0, api.post(lite + "install", may).created().at("/applied/groups").size());
    Reply refused = api.post(lite + "install", mayNot).fails(409, "CONFLICT");
    assertTrue(refused.text().contains("group_existing_general"), refused.text());
    api.post(lite + "preview-install", mayNot).ok();
    ObjectNode wrong = may.deepCopy().put("allow_existing_resources", "yes");
    api.post(lite + "install", wrong).faults("allow_existing_resources");
  }

  @Test
  void dataTables_showWhatTheTypeIsCalledAndWhereItIsFrom() {
    Finance acme = server.finance();
    List<JsonNode> tables = new ArrayList<>();
    for (JsonNode each : api.get("/api/v1/data/tables?limit=200").ok()) {
      if (each.path("resource_type").asText().equals(acme.type())) {
        tables.add(each);
      }
    }
    JsonNode table = tables.get(0);
    assertEquals("Invoice", table.path("display_name").asText());
    assertEquals("core", table.path("source").asText());
    JsonNode mapping = api.get("/api/v1/resource-types/" + acme.type() + "/mapping").ok();
    assertEquals(acme.type(), mapping.path("resource_type").asText());
  }

  @Test
  void denial_hasTheDecisionForDetails() {
    Finance acme = server.finance();
    ObjectNode body = Api.object().set("actor", acme.question("x").path("actor"));
    Reply reply =
        api.send("DELETE", "/api/v1/data/rows/" + acme.type() + "/invoice_001", body.toString())
            .fails(403, "AUTHORIZATION_DENIED");
    JsonNode decision = reply.error().path("details");
    assertFalse(decision.path("allow").asBoolean(true));
    assertEquals("deny", decision.path("decision").asText());
    for (String same : List.of("deny_code", "trace_id", "audit_log_id")) {
      assertEquals(reply.error().path(same), decision.path(same));
    }
    assertEquals(acme.type() + ".delete", decision.at("/audit/action").asText());
  }

  @Test
  void pluginViews_haveWhatConsolesShow() {
    String moderation = "/api/v1/plugins/plystra.moderation";
    JsonNode plugin = api.get(moderation).ok();
    JsonNode resource = api.get(moderation + "/resources").ok().path(0);
    JsonNode type = api.get("/api/v1/resource-types/report").ok();
    for (String same : List.of("id", "key", "display_name", "status", "source", "metadata")) {
      assertEquals(type.path(same), resource.path(same), same);
    }
    JsonNode permission = api.get(moderation + "/permissions").ok().path(0);
    api.get("/api/v1/permissions/" + permission.path("permission_id").asText()).ok();
    JsonNode event = api.get(moderation + "/audit-events").ok().path(0);
    assertEquals("Report created", event.path("display_name").asText());
    assertTrue(event.path("default_audit").booleanValue());
    JsonNode menu = api.get(moderation + "/admin-menus").ok().path(0);
    assertEquals(plugin.path("id"), menu.path("plugin_id"));
    assertTrue(menu.has("icon") && menu.path("icon").isNull());
  }

  @Test
  void manifest_withNamesOfEventsAndIcons_showsThem() {
    ObjectNode manifest =
        object(
            "{'id':'shown.desk','name':'Desk','version':'1.0.0','manifest_version':'1.0',"
                + "'plugin_api_version':'1.0','requires_core':'>=1.0.0','description':'',"
                + "'resources':[{'key':'shown-desk.ticket','actions':[{'key':'close-it.now'}]}],"
                + "'permissions':[{'resource':'shown-desk.ticket','action':'close-it.now',"
                + "'scopes':['space']}],"
                + "'audit_events':[{'key':'shown-desk.closed','display_name':'Ticket closed',"
                + "'default_audit':false}],"
                + "'admin_menu':[{'label':'Desk','path':'/plugins/desk','icon':'ticket',"
                + "'required_permission':'shown-desk.ticket:close-it.now:space'}],"
                + "'settings':[{'key':'max-age.days','type':'integer','default':3}]}");
    api.post("/api/v1/plugins/install", Api.object().set("manifest", manifest)).created();
    String one = "/api/v1/plugins/shown.desk/";
    JsonNode event = api.get(one + "audit-events").ok().path(0);
    assertEquals("Ticket closed", event.path("display_name").asText());
    assertFalse(event.path("default_audit").booleanValue());
    assertEquals("ticket", api.get(one + "admin-menus").ok().at("/0/icon").asText());
    assertHas(api.get(one + "resources").ok().path(0), "id", "status", "source", "metadata");
    api.patch(one + "settings", object("{'settings':{'max-age.days':7},'space_id':''}")).ok();
    assertEquals(7, api.get(one + "settings").ok().at("/0/value").asInt());
  }

  // --- Look-ups and answers ------------------------------------------------------------------

  @Test
  void users_areFoundByEmailWhateverItsCase() {
    JsonNode made = api.post(USERS, object("{'email':'Find.Me@Example.org'}")).created();
    for (String asked :
        List.of("Find.Me@Example.org", "find.me@example.org", "FIND.ME@EXAMPLE.ORG")) {
      JsonNode found = api.get(USERS + "?email=" + asked).ok();
      assertEquals(1, found.size());
      assertEquals(made, found.path(0));
    }
    assertEquals(0, api.get(USERS + "?email=find.me").ok().size());
    assertEquals(0, api.get(USERS + "?email=find.me@example.org&status=disabled").ok().size());
    api.get(USERS + "?email=").faults("email");
    api.get(USERS + "?email=a@b&email=c@d").faults("email");
  }

  @Test
  void lists_areNarrowedByWhatObjectsAreKnownBy() {
    Finance acme = server.finance();
    api.post(SPACES, object("{'name':'Known','slug':'Known_By'}")).created();
    assertEquals("Known", api.get(SPACES + "?slug=known-by").ok().at("/0/name").asText());
    assertEquals("Known", api.get(SPACES + "?slug=KNOWN_BY").ok().at("/0/name").asText());
    assertEquals(0, api.get(SPACES + "?slug=known").ok().size());
    String space = SPACES + "/" + acme.space();
    assertEquals(acme.id("role"), api.get(space + "/roles?key=approver").ok().at("/0/id").asText());
    assertEquals(0, api.get(space + "/roles?key=approve").ok().size());
    assertEquals(
        acme.id("apac"), api.get(space + "/groups?path=finance.apac").ok().at("/0/id").asText());
    assertEquals(
        acme.id("apac"),
        api.get(space + "/groups/tree?path=finance.apac").ok().at("/0/id").asText());
    assertEquals(1, api.get("/api/v1/resource-types?key=" + acme.type()).ok().size());
    String actions = "/api/v1/resource-types/" + acme.type() + "/actions?key=";
    assertEquals(1, api.get(actions + "read").ok().size());
    api.get(SPACES + "?slug=a%20b").faults("slug");
    api.get(space + "/roles?key=A").faults("key");
  }

  @Test
  void checkAndExplain_haveTheRecordsIdOnTopAndBelow() {
    Finance acme = server.finance();
    for (String path : List.of(CHECK, EXPLAIN)) {
      Reply reply = api.post(path, acme.question("invoice_001"));
      String id = reply.header("X-Plystra-Audit-Log-ID");
      assertTrue(id.startsWith("audit_"), id);
      assertEquals(id, reply.ok().path("audit_log_id").asText());
      assertEquals(id, reply.ok().at("/audit/audit_log_id").asText());
      JsonNode kept = api.get("/api/v1/audit-logs/" + id).ok();
      assertEquals(id, kept.at("/trace/audit_log_id").asText());
    }
  }

  @Test
  void demo_letsAliceReadInvoicesOfHerTree() {
    server.seedDemo();
    ObjectNode question =
        object(
            "{'actor':{'user_id':'user_alice','member_id':'member_finance_reviewer',"
                + "'user_member_id':'um_alice_finance_reviewer','space_id':'space_acme'},"
                + "'resource_type':'invoice','resource_id':'invoice_001','action':'read'}");
    assertTrue(api.post(CHECK, question).ok().path("allow").asBoolean());
    JsonNode denied = api.post(CHECK, question.put("resource_id", "invoice_002")).ok();
    assertEquals("SCOPE_OUT_OF_BOUNDS", denied.path("deny_code").asText());
    JsonNode held = api.get("/api/v1/role-permissions?role_id=role_finance_approver").ok();
    assertEquals("perm_invoice_approve_group_tree", held.at("/0/permission_id").asText());
    assertEquals("perm_invoice_read_group_tree", held.at("/1/permission_id").asText());
    assertEquals(2, held.size());
  }
}
