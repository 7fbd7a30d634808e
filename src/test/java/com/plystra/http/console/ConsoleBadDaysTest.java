package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Proxy;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while the console is open is told, and nothing that was typed is lost. */
final class ConsoleBadDaysTest extends ConsoleTest {
  private static final String MEMBERS = "/api/v1/spaces/" + SPACE + "/members";

  ConsoleBadDaysTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  private int usersWith(String email) {
    return api.get("/api/v1/users", Map.of("email", email)).ok().size();
  }

  @Test
  void form_whenTheServerIsAway_isKeptUntilItIsBack() throws IOException {
    try (Proxy proxy = new Proxy(server.port())) {
      Page page = signIn(open(proxy.port(), "/console/"), TestServer.TOKEN);
      go(page, "people/new").type("textbox", "E-mail", "erin@example.com").idle();
      page.expects("net::ERR");
      proxy.cut();
      page.click("button", "Add the person").sees("The server does not answer.");
      page.sees("What you typed stays here.");
      assertEquals("erin@example.com", page.text("main input[type=email]"));
      assertEquals(0, usersWith("erin@example.com"));
      proxy.mend();
      page.seesNo("What you typed stays here.");
      page.click("button", "Add the person").sees("erin@example.com is in Acme now.");
      assertEquals(1, usersWith("erin@example.com"));
    }
  }

  @Test
  void page_whenTheServerIsAway_saysSoAndGoesOn() throws IOException {
    try (Proxy proxy = new Proxy(server.port())) {
      Page page = signIn(open(proxy.port(), "/console/"), TestServer.TOKEN);
      go(page, "people").sees("alice@example.com").expects("net::ERR");
      proxy.cut();
      page.click("link", "Bindings").sees("The server does not answer.").accessible();
      proxy.mend();
      page.seesNo("Trying again").click("button", "Try again").sees("Finance Reviewer");
    }
  }

  @Test
  void credential_whenItIsRevoked_isAskedForOverThePage() {
    JsonNode key = key("instance", List.of("*"));
    Page page = signedIn(key.path("api_key").asText());
    go(page, "people/new").type("textbox", "E-mail", "frank@example.com").idle();
    api.post("/api/v1/api-keys/" + key.path("id").asText() + "/revoke").ok();
    page.expects("status of 401");
    page.click("button", "Add the person").sees("heading", "Sign in again").accessible();
    assertEquals("frank@example.com", page.text("main input[type=email]"));
    signInAgain(page);
    assertEquals("frank@example.com", page.text("main input[type=email]"));
    page.click("button", "Add the person").sees("frank@example.com is in Acme now.");
    assertEquals(1, usersWith("frank@example.com"));
  }

  @Test
  void credential_whenItIsRevokedBelowADialog_isAskedForAboveIt() {
    JsonNode key = key("instance", List.of("*"));
    Page page = signedIn(key.path("api_key").asText());
    String path = member("Before");
    openEdit(page, path).type("textbox", "Name", "Typed");
    api.post("/api/v1/api-keys/" + key.path("id").asText() + "/revoke").ok();
    page.expects("status of 401");
    page.click("button", "Save").sees("heading", "Sign in again");
    signInAgain(page).click("button", "Save").sees("heading", "Typed");
    assertEquals("Typed", name(path));
  }

  private static Page signInAgain(Page page) {
    return page.type("textbox", "Admin token or API key", TestServer.TOKEN)
        .press("Enter")
        .seesNo("heading", "Sign in again");
  }

  /** The path of a new Member. */
  private String member(String name) {
    JsonNode made = api.post(MEMBERS, Api.object().put("display_name", name)).created();
    return MEMBERS + "/" + made.path("id").asText();
  }

  private String name(String path) {
    return api.get(path).ok().path("display_name").asText();
  }

  private static Page openEdit(Page page, String path) {
    go(page, "people/members/" + path.substring(path.lastIndexOf('/') + 1));
    return page.click("button", "Edit").sees("dialog", "Edit the Member");
  }

  @Test
  void object_thatAnotherAdministratorChanged_isNotOverwritten() {
    String path = member("Before");
    Page page = openEdit(operator(), path).type("textbox", "Name", "Mine");
    api.patch(path, Api.object().put("display_name", "Theirs")).ok();
    page.expects("status of 412").click("button", "Save");
    page.sees("Somebody else changed this").sees("Theirs").accessible();
    assertEquals("Mine", page.text("dialog input"));
    assertEquals("Theirs", name(path));
    page.click("button", "Save").sees("heading", "Mine");
    assertEquals("Mine", name(path));
  }

  @Test
  void fields_thatAnotherAdministratorChanged_stayAsTheyAreNow() {
    String path = member("Before");
    Page page = openEdit(operator(), path).type("textbox", "Name", "Mine");
    api.patch(path, Api.object().put("member_type", "service")).ok();
    page.expects("status of 412").click("button", "Save").sees("Somebody else changed this");
    page.click("button", "Save").sees("heading", "Mine");
    assertEquals("service", api.get(path).ok().path("member_type").asText());
  }

  @Test
  void dialog_whileItsChangeIsSent_staysOpenUntilTheAnswer() throws IOException {
    String path = member("Before");
    try (Proxy proxy = new Proxy(server.port())) {
      Page page = signIn(open(proxy.port(), "/console/"), TestServer.TOKEN);
      openEdit(page, path).type("textbox", "Name", "Sent");
      proxy.fallSilent();
      page.click("button", "Save").sees("Working").press("Escape");
      assertEquals(1, page.count("dialog[open]"));
      page.expects("net::ERR");
      proxy.cut();
      page.sees("The server does not answer.");
      assertEquals("Sent", page.text("dialog input"));
      proxy.mend();
      page.seesNo("Trying again").click("button", "Save").sees("heading", "Sent");
    }
  }

  @Test
  void dialog_thatTheBrowserClosesWhileItsChangeIsSent_stillTellsWhatBecameOfIt()
      throws IOException {
    String path = member("Before");
    try (Proxy proxy = new Proxy(server.port())) {
      Page page = signIn(open(proxy.port(), "/console/"), TestServer.TOKEN);
      openEdit(page, path).type("textbox", "Name", "Sent");
      proxy.fallSilent();
      page.click("button", "Save").sees("Working");
      page.evaluate("document.querySelector('dialog').close()");
      page.seesNo("dialog", "Edit the Member").expects("net::ERR");
      proxy.cut();
      page.sees("dialog", "Edit the Member");
      page.waitFor("document.querySelector('dialog').innerText.includes('does not answer')");
      proxy.mend();
      page.click("button", "Close").seesNo("Trying again");
      assertEquals("Before", name(path));
    }
  }

  @Test
  void answer_whileAnotherQuestionIsTyped_isToldToBeTheOneBefore() {
    Page page = operator();
    go(
        page,
        "ask?space=space_acme&user=user_alice&type=invoice&action=approve&resource=invoice_001");
    page.sees("✓ Allow").seesNo("the question before");
    page.evaluate("document.querySelector('.ask-more').open = true");
    page.type("textbox", "Context (JSON)", "{").sees("the question before").accessible();
    page.click("button", "Ask").sees("The context is not valid JSON.");
    page.type("textbox", "Context (JSON)", "{}").click("button", "Ask").sees("✓ Allow");
    page.seesNo("the question before");
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void clock_ofTheBrowser_thatIsWrong_expiresNothing(int minutes) {
    Instant now = Instant.now();
    JsonNode soon = keyUntil("Soon", now.plus(Duration.ofMinutes(20)));
    String path = "/api/v1/spaces/" + SPACE + "/user-members";
    ObjectNode binding = Api.object().put("user_id", "user_bob");
    binding.put("member_id", member("Short " + minutes).replaceAll(".*/", ""));
    binding.put("relation_type", "temporary");
    binding.put("expires_at", now.plus(Duration.ofMinutes(20)).toString());
    String id = api.post(path, binding).created().path("id").asText();
    Page page = page(server.port()).clock(Duration.ofMinutes(minutes)).open("/console/");
    signIn(page, soon.path("api_key").asText());
    go(page, "system/keys/" + soon.path("id").asText()).sees("heading", "Soon");
    assertEquals("active", page.text("main .state"));
    String end = "main time[datetime='" + soon.path("expires_at").asText() + "']";
    assertEquals(1, page.count(end), "the end of the key");
    go(page, "people/bindings/" + id);
    assertEquals("active", page.text("main .state"));
  }

  private JsonNode keyUntil(String name, Instant end) {
    ObjectNode body = Api.object().put("name", name).put("level", "instance");
    body.putArray("permission_keys").add("*");
    return api.post("/api/v1/api-keys", body.put("expires_at", end.toString())).created();
  }

  @Test
  void server_thatIsNotThere_isToldAtSignIn() throws IOException {
    try (Proxy proxy = new Proxy(server.port())) {
      Page page = open(proxy.port(), "/console/").idle().expects("net::ERR");
      proxy.cut();
      page.type("textbox", "Admin token or API key", TestServer.TOKEN).press("Enter");
      page.sees("The server does not answer.");
      assertFalse(page.text("input[autocomplete=off]").isEmpty());
      proxy.mend();
      page.click("button", "Sign in with a token or key").sees("navigation", "Pages");
      assertTrue(page.names("link").contains("People"));
    }
  }
}
