package com.plystra.testkit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What goes wrong in a page: errors and warnings in its console, violations of its policy, failed
 * requests, responses of 500 and above, and requests to other hosts.
 */
final class Complaints {
  private static final Set<String> LOGGED = Set.of("error", "warning", "assert");

  private final String origin;
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final List<String> expected = new CopyOnWriteArrayList<>();
  private final Map<String, String> urls = new ConcurrentHashMap<>();

  /**
   * @param origin of the server, the only one that the page may use
   */
  Complaints(String origin) {
    this.origin = origin;
  }

  /** Expects at least one complaint that contains this text. */
  void expect(String part) {
    expected.add(part);
  }

  /** All complaints, which are forgotten then. */
  List<String> read() {
    List<String> now = List.copyOf(all);
    all.removeAll(now);
    return now;
  }

  /** Fails for each complaint that is not expected, and each expected one that is missing. */
  void check() {
    List<String> wrong = new ArrayList<>(all);
    wrong.removeIf(complaint -> expected.stream().anyMatch(complaint::contains));
    expected.stream()
        .filter(part -> all.stream().noneMatch(complaint -> complaint.contains(part)))
        .forEach(part -> wrong.add("expected, but missing: " + part));
    assertEquals("", String.join("\n", wrong), "the page complains");
  }

  void take(JsonNode event) {
    JsonNode params = event.path("params");
    switch (event.path("method").asText()) {
      case "Runtime.exceptionThrown" -> thrown(params.path("exceptionDetails"));
      case "Runtime.consoleAPICalled" -> console(params);
      case "Log.entryAdded" -> logged(params.path("entry"));
      case "Network.requestWillBeSent" -> request(params);
      case "Network.responseReceived" -> response(params.path("response"));
      case "Network.loadingFailed" -> failed(params);
      case "Page.javascriptDialogOpening" -> dialog(params);
      default -> {}
    }
  }

  private void thrown(JsonNode details) {
    String text = details.path("exception").path("description").asText();
    all.add("exception: " + (text.isEmpty() ? details.path("text").asText() : text));
  }

  private void console(JsonNode params) {
    String type = params.path("type").asText();
    if (LOGGED.contains(type)) {
      List<String> said = new ArrayList<>();
      for (JsonNode arg : params.path("args")) {
        said.add(arg.path(arg.has("description") ? "description" : "value").asText());
      }
      all.add("console." + type + ": " + String.join(" ", said));
    }
  }

  private void logged(JsonNode entry) {
    if (LOGGED.contains(entry.path("level").asText())) {
      all.add(
          "%s %s: %s %s"
              .formatted(
                  entry.path("source").asText(),
                  entry.path("level").asText(),
                  entry.path("text").asText(),
                  entry.path("url").asText()));
    }
  }

  private void request(JsonNode params) {
    String url = params.path("request").path("url").asText();
    urls.put(params.path("requestId").asText(), url);
    boolean own = url.startsWith(origin + "/") || url.startsWith("blob:" + origin + "/");
    if (!own && !url.startsWith("data:")) {
      all.add("request to another host: " + url);
    }
  }

  private void response(JsonNode response) {
    if (response.path("status").asInt() >= 500) {
      all.add(
          "response %d: %s"
              .formatted(response.path("status").asInt(), response.path("url").asText()));
    }
  }

  /** A request that the page gave up by itself is no failure. */
  private void failed(JsonNode params) {
    if (!params.path("canceled").asBoolean()) {
      String url = urls.getOrDefault(params.path("requestId").asText(), "");
      String why = params.path("blockedReason").asText() + params.path("errorText").asText();
      all.add("request failed: %s %s".formatted(why, url));
    }
  }

  private void dialog(JsonNode params) {
    if (!params.path("type").asText().equals("beforeunload")) {
      all.add("dialog: " + params.path("message").asText());
    }
  }
}
