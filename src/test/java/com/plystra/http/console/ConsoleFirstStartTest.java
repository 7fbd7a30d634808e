package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.BrowserTest;
import com.plystra.testkit.browser.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start: the link that the server prints, an empty server, and how soon it is there. */
final class ConsoleFirstStartTest extends BrowserTest {
  private static final long MOST_FIRST_MILLIS = 5_000;

  ConsoleFirstStartTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  private String link() {
    return "/console/#/sign-in/" + server.app().consoleSignIn().newCode(CallerIdentity.SYSTEM);
  }

  private JsonNode newestKey() {
    JsonNode all = api.get("/api/v1/api-keys", Map.of("limit", "200")).ok();
    JsonNode newest = Api.object();
    for (JsonNode key : all) {
      if (key.path("created_at").asText().compareTo(newest.path("created_at").asText()) > 0) {
        newest = key;
      }
    }
    return newest;
  }

  @Test
  void link_signsInOnce_andItsKeyEndsWithTheSignOut() {
    String link = link();
    Page page = open(link).sees("heading", "Start").idle();
    assertTrue(page.evaluate("location.hash").asText().startsWith("#/start"));
    assertTrue(!page.evaluate("document.documentElement.outerHTML").asText().contains("ply_cc_"));
    page.sees("heading", "The next step").accessible().pictures("first-start");
    // A reload does not need another link.
    page.reload().sees("heading", "Start").idle();

    Page second = open(link).expects("status of 401");
    second.sees("Signing in did not succeed.").sees("plystra console link").accessible();

    JsonNode key = newestKey();
    assertEquals("active", key.path("status").asText(), key.toString());
    page.click("button", "Sign out").sees("button", "Sign in with a token or key");
    JsonNode after = api.get("/api/v1/api-keys/" + key.path("id").asText()).ok();
    assertEquals("revoked", after.path("status").asText(), after.toString());
    page.reload().sees("button", "Sign in with a token or key").seesNo("Sign out");
  }

  @Test
  void firstPage_isThereSoon() {
    open("/console/").sees("heading", "Plystra Console");
    Page page = page(server.port());
    long start = System.nanoTime();
    page.open(link()).sees("heading", "Start").seesNo("Loading…");
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println("console: Start shown after " + millis + " ms");
    assertTrue(millis < MOST_FIRST_MILLIS, millis + " ms");
  }
}
