package com.plystra.testkit.browser;

import static com.plystra.testkit.browser.DevTools.params;
import static com.plystra.testkit.browser.DevTools.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Elements of a page by role and accessible name, as the browser computes them. */
final class Elements {
  private static final String REACHABLE =
      "function(x, y) { const top = document.elementFromPoint(x, y); return !this.disabled &&"
          + " this.getAttribute('aria-disabled') !== 'true' && top !== null && (this === top ||"
          + " this.contains(top) || top.closest('label')?.control === this); }";

  private final DevTools tools;
  private final String session;

  Elements(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  private JsonNode call(String method, ObjectNode params) {
    return tools.call(session, method, params);
  }

  private JsonNode query(String role) {
    JsonNode root = call("DOM.getDocument", params().put("depth", 0)).path("root");
    ObjectNode params = params().put("role", role);
    params.put("backendNodeId", root.path("backendNodeId").asLong());
    return call("Accessibility.queryAXTree", params).path("nodes");
  }

  private static String name(JsonNode node) {
    return node.path("name").path("value").asText().strip().replaceAll("\\s+", " ");
  }

  /** The ids of all that are shown. */
  List<Long> all(String role, String name) {
    List<Long> ids = new ArrayList<>();
    for (JsonNode node : query(role)) {
      if (!node.path("ignored").asBoolean() && name(node).equals(name)) {
        ids.add(node.path("backendDOMNodeId").asLong());
      }
    }
    return ids;
  }

  List<String> names(String role) {
    List<String> names = new ArrayList<>();
    for (JsonNode node : query(role)) {
      if (!node.path("ignored").asBoolean()) {
        names.add(name(node));
      }
    }
    return names;
  }

  private static ObjectNode node(long id) {
    return params().put("backendNodeId", id);
  }

  /** Clicks on the middle of an element; false when something covers it or it is disabled. */
  boolean click(long id) {
    call("DOM.scrollIntoViewIfNeeded", node(id));
    JsonNode quad = call("DOM.getContentQuads", node(id)).path("quads").path(0);
    if (!quad.isArray()) {
      return false;
    }
    double x = (quad.path(0).asDouble() + quad.path(4).asDouble()) / 2;
    double y = (quad.path(1).asDouble() + quad.path(5).asDouble()) / 2;
    if (!apply(id, REACHABLE, x, y).asBoolean()) {
      return false;
    }
    mouse("mouseMoved", x, y);
    mouse("mousePressed", x, y);
    mouse("mouseReleased", x, y);
    return true;
  }

  private void mouse(String type, double x, double y) {
    ObjectNode event = params().put("type", type).put("x", x).put("y", y);
    call("Input.dispatchMouseEvent", event.put("button", "left").put("clickCount", 1));
  }

  /** Moves the focus to an element; false when it does not take it. */
  boolean focus(long id) {
    call("DOM.focus", node(id));
    return apply(id, "function() { return document.activeElement === this; }").asBoolean();
  }

  /** Chooses an option of a native select by its text. */
  void choose(long id, String option) {
    String function =
        "function() { const wanted = [...this.options].find(o => o.text.trim() === "
            + quoted(option)
            + "); if (wanted === undefined) { throw new Error('no such option'); }"
            + " this.value = wanted.value;"
            + " this.dispatchEvent(new Event('input', {bubbles: true}));"
            + " this.dispatchEvent(new Event('change', {bubbles: true})); }";
    var unused = apply(id, function);
  }

  /** Calls a function with the element as {@code this}. */
  private JsonNode apply(long id, String function, double... arguments) {
    String object = call("DOM.resolveNode", node(id)).path("object").path("objectId").asText();
    ObjectNode params = params().put("functionDeclaration", function).put("objectId", object);
    params.put("returnByValue", true);
    var values = params.putArray("arguments");
    for (double argument : arguments) {
      values.addObject().put("value", argument);
    }
    JsonNode result = call("Runtime.callFunctionOn", params);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  String focused() {
    ObjectNode active = params().put("expression", "document.activeElement");
    String object = call("Runtime.evaluate", active).path("result").path("objectId").asText();
    ObjectNode of = params().put("objectId", object).put("fetchRelatives", false);
    JsonNode node = call("Accessibility.getPartialAXTree", of).path("nodes").path(0);
    return node.path("role").path("value").asText() + " " + name(node);
  }
}
