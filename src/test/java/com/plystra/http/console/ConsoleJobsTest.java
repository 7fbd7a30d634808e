package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs that an administrator comes for, by keyboard alone, in at most five steps from Start. A
 * step is one choice, one field that is filled, or one confirmation.
 */
final class ConsoleJobsTest extends ConsoleTest {
  private static final int MOST_STEPS = 5;

  ConsoleJobsTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
    ObjectNode role = Api.object().put("id", "role_reviewer").put("key", "reviewer");
    api.post("/api/v1/spaces/" + SPACE + "/roles", role.put("name", "Reviewer")).created();
    api.post(
            "/api/v1/role-permissions",
            Api.object()
                .put("role_id", "role_reviewer")
                .put("permission_id", "perm_invoice_approve_group_tree"))
        .created();
  }

  /** What one does with the keyboard, counted. */
  private static final class Job {
    private final Page page;
    private int steps;

    Job(Page page) {
      this.page = page;
    }

    /** Goes to a link, a button or the like by Tab and takes it. */
    Job take(String role, String start) {
      page.tabTo(role, start).press("Enter");
      return step();
    }

    Job fill(String role, String name, String text) {
      page.tabTo(role, name).write(text);
      return step();
    }

    /** Types in a combobox, and takes the first proposal. */
    Job pick(String name, String text) {
      String expanded = "document.activeElement.getAttribute('aria-expanded') === ";
      page.tabTo("combobox", name).write(text).waitFor(expanded + "'true'");
      page.press("Enter").waitFor(expanded + "'false'");
      return step();
    }

    Job enter() {
      page.press("Enter");
      return step();
    }

    Job step() {
      steps++;
      page.idle();
      return this;
    }

    Page done(int most) {
      assertTrue(steps <= most, steps + " steps");
      return page;
    }
  }

  private Job job() {
    return new Job(operator());
  }

  private ObjectNode actor(JsonNode binding) {
    return Api.object()
        .put("user_id", binding.path("user_id").asText())
        .put("member_id", binding.path("member_id").asText())
        .put("user_member_id", binding.path("id").asText());
  }

  private JsonNode bindingOf(String user) {
    String path = "/api/v1/spaces/" + SPACE + "/user-members";
    JsonNode all = api.get(path, Map.of("user_id", user)).ok();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  /** A user who is bound to the demo's reviewer. */
  private JsonNode colleague(String name) {
    ObjectNode user = Api.object().put("id", "user_" + name).put("email", name + "@example.com");
    api.post("/api/v1/users", user).created();
    return api.post(
            "/api/v1/spaces/" + SPACE + "/user-members",
            Api.object()
                .put("id", "um_" + name)
                .put("user_id", "user_" + name)
                .put("member_id", "member_finance_reviewer")
                .put("relation_type", "delegate"))
        .created();
  }

  @Test
  void newColleague_getsARoleInAGroup() {
    job()
        .take("link", "Add a person")
        .fill("textbox", "E-mail", "dana@example.com")
        .pick("Role", "reviewer")
        .pick("From group", "finance.apac")
        .enter()
        .done(MOST_STEPS)
        .sees("dana@example.com is in Acme now.");
    JsonNode user = api.get("/api/v1/users", Map.of("email", "dana@example.com")).ok().get(0);
    JsonNode binding = bindingOf(user.path("id").asText());
    assertTrue(check(api, actor(binding), "approve", "invoice_001").path("allow").asBoolean());
    assertFalse(check(api, actor(binding), "approve", "invoice_002").path("allow").asBoolean());
  }

  @Test
  void newAdministrator_fromTheBannersLink_givesAccess_andSeesWhyItIsDeniedElsewhere() {
    String code = server.app().consoleSignIn().newCode(CallerIdentity.SYSTEM);
    new Job(open("/console/#/sign-in/" + code).sees("heading", "Start").idle())
        .take("link", "Add a person")
        .fill("textbox", "E-mail", "erin@example.com")
        .pick("Role", "reviewer")
        .pick("From group", "finance.apac")
        .enter()
        .page
        .sees("erin@example.com is in Acme now.");
    Page page = open("/console/#/ask").sees("button", "Sign in with a token or key");
    Job ask = new Job(go(signIn(page, TestServer.TOKEN), "ask"));
    ask.pick("Person or Member", "erin@example.com").pick("Resource", "invoice_001");
    page.sees("option", "approve (high risk)").choose("Action", "approve (high risk)");
    ask.take("button", "Ask").page.sees("✓ Allow").sees("Role reviewer allows it");
    ask.pick("Resource", "invoice_002").page.sees("the question before");
    ask.take("button", "Ask").page.sees("✗ Deny").sees("SCOPE_OUT_OF_BOUNDS");
    page.sees("What would allow it").accessible();
  }

  @Test
  void deniedPerson_isExplainedAndAllowed() {
    ObjectNode bob =
        Api.object()
            .put("user_id", "user_bob")
            .put("member_id", "member_finance_reviewer")
            .put("user_member_id", "um_bob_finance_reviewer");
    JsonNode denied = check(api, bob.deepCopy(), "approve", "invoice_002");
    assertFalse(denied.path("allow").asBoolean());
    Job job = job().take("link", "Why was invoice.approve denied to user_bob?");
    job.page.sees(denied.path("deny_code").asText()).sees("What would allow it");
    job.take("button", "Give a role");
    job.page.sees("What this gives");
    job.take("button", "Give the role").done(MOST_STEPS).sees("✓ Allow");
    assertTrue(check(api, bob, "approve", "invoice_002").path("allow").asBoolean());
  }

  @Test
  void binding_isRevokedAfterItsImpactWasShown() {
    JsonNode binding = colleague("carol");
    assertTrue(check(api, actor(binding), "approve", "invoice_001").path("allow").asBoolean());
    Job job = job();
    job.page.press("Control+k").write("carol@example.com").press("Enter");
    job.step().page.sees("heading", "carol@example.com");
    job.take("button", "Revoke");
    job.page.sees("What this takes away").sees("invoice.approve");
    job.take("button", "Revoke").done(MOST_STEPS).sees("The binding is revoked.");
    JsonNode answer = check(api, actor(binding), "approve", "invoice_001");
    assertEquals("USER_MEMBER_REVOKED", answer.path("deny_code").asText(), answer.toString());
  }

  @Test
  void whoCanApproveAnInvoice_isListed() {
    Job job = job().take("link", "Who can").pick("Resource", "invoice_001");
    job.page.tabTo("combobox", "Action").press("a", "p");
    Page page = job.step().done(MOST_STEPS).sees("Who may invoice.approve:");
    JsonNode subjects =
        api.post(
                "/api/v1/authz/list-subjects",
                Api.object()
                    .put("space_id", SPACE)
                    .put("resource_type", "invoice")
                    .put("resource_id", "invoice_001")
                    .put("action", "approve")
                    .put("subject", "bindings"))
            .ok();
    assertTrue(subjects.size() >= 2, subjects.toString());
    subjects.forEach(subject -> page.sees(subject.path("email").asText()));
    assertEquals(subjects.size(), page.idle().count("main tbody tr"));
  }

  @Test
  void changesOfTheLastWeek_areListedWithTheirCallers() {
    ObjectNode body = Api.object().put("name", "Deployment").put("level", "instance");
    body.putArray("permission_keys").add("*");
    String secret = api.post("/api/v1/api-keys", body).created().path("api_key").asText();
    api.anonymous()
        .with("X-Plystra-API-Key", secret)
        .post(
            "/api/v1/spaces/" + SPACE + "/groups",
            Api.object().put("id", "group_new").put("path", "new"))
        .created();
    job()
        .take("link", "What changed last week")
        .done(MOST_STEPS)
        .sees("group.created")
        .sees("Deployment");
  }

  @Test
  void log_isProvenToBeUntouched() {
    job()
        .take("link", "Verify the log")
        .take("button", "Verify now")
        .done(MOST_STEPS)
        .sees("✓ Untouched");
    String lines = api.raw("POST", "/api/v1/audit/verify").body();
    assertTrue(lines.contains("\"verified\":true"), lines);
  }

  @Test
  void checkOnlyKey_canCheckAndNothingElse() {
    Page page =
        job()
            .take("link", "New API key")
            .fill("textbox", "Name", "Invoices")
            .enter()
            .done(MOST_STEPS)
            .sees("This is shown once.");
    Api key = api.anonymous().with("X-Plystra-API-Key", page.text(".command code"));
    // The page asks before the secret is lost.
    JsonNode binding = api.get("/api/v1/user-members/um_bob_finance_reviewer").ok();
    assertTrue(check(key, actor(binding), "approve", "invoice_001").path("allow").asBoolean());
    for (String path : List.of("users", "audit-logs", "api-keys", "spaces/" + SPACE + "/roles")) {
      key.get("/api/v1/" + path).fails(403, "PERMISSION_REQUIRED");
    }
    key.post("/api/v1/users", Person.credentials("x@example.com", "a long password"))
        .fails(403, "PERMISSION_REQUIRED");
  }
}
