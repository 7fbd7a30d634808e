package com.plystra.http.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.BrowserTest;
import com.plystra.testkit.browser.Page;
import java.util.List;

/** Tests of the console in a browser, on a server with the demo data. */
abstract class ConsoleTest extends BrowserTest {
  static final String SPACE = "space_acme";

  ConsoleTest(TestServer.Options options) {
    super(options);
    server.seedDemo();
    server.seedPlugins();
  }

  /** Signed in as the operator, on the page Start. */
  final Page operator() {
    return signedIn(TestServer.TOKEN);
  }

  /** Signed in with an admin token or an API key. */
  final Page signedIn(String credential) {
    return signIn(open("/console/"), credential);
  }

  static Page signIn(Page page, String credential) {
    return page.type("textbox", "Admin token or API key", credential)
        .press("Enter")
        .sees("navigation", "Pages")
        .idle();
  }

  /** Signed in with a password. */
  final Page signedIn(String email, String password) {
    return open("/console/")
        .type("textbox", "E-mail", email)
        .type("textbox", "Password", password)
        .press("Enter")
        .sees("button", "Sign out")
        .idle();
  }

  /** Another page of the console, as its link would open it. */
  static Page go(Page page, String place) {
    page.evaluate("void (location.hash = '#/" + place + "')");
    return page.idle();
  }

  /** A new API key; of the demo's Space, or of the whole instance. */
  final JsonNode key(String level, List<String> permissions) {
    ObjectNode body = Api.object().put("name", "test").put("level", level);
    if (level.equals("space")) {
      body.put("space_id", SPACE);
    }
    ArrayNode keys = body.putArray("permission_keys");
    permissions.forEach(keys::add);
    return api.post("/api/v1/api-keys", body).created();
  }

  /** A check by a binding of the demo's Space, of an action with one of its invoices. */
  final JsonNode check(Api caller, ObjectNode actor, String action, String invoice) {
    ObjectNode question = Api.object();
    question.set("actor", actor.put("space_id", SPACE));
    question.put("resource_type", "invoice").put("resource_id", invoice).put("action", action);
    return caller.post("/api/v1/authz/check", question).ok();
  }
}
