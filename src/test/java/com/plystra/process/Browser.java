package com.plystra.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A page in headless Chromium, led over its DevTools protocol. It ends with the test. */
final class Browser implements AutoCloseable {
  static final String PROGRAM = "chromium";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /**
   * Starts it.
   *
   * @param home an empty directory, for what it wants to remember
   */
  Browser(Path home) throws Exception {
    this.process =
        new ProcessBuilder(
                PROGRAM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1300,1600",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said.txt").toFile())
            .start();
    try {
      this.socket =
          CLIENT
              .newWebSocketBuilder()
              .buildAsync(URI.create(page(port(home))), new Ear())
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        call(domain + ".enable", JSON.createObjectNode());
      }
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String port(Path home) throws IOException {
    Path file = home.resolve("DevToolsActivePort");
    Until.holds(() -> Files.exists(file) && lines(file).size() > 1);
    return lines(file).get(0);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String page(String port) throws IOException, InterruptedException {
    URI targets = URI.create("http://127.0.0.1:" + port + "/json/list");
    HttpRequest request = HttpRequest.newBuilder(targets).build();
    for (JsonNode target :
        JSON.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
      if (target.path("type").asText().equals("page")) {
        return target.path("webSocketDebuggerUrl").asText();
      }
    }
    throw new AssertionError("the browser shows no page");
  }

  private JsonNode call(String method, ObjectNode params) throws Exception {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", params);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode said = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (said.has("error")) {
      throw new AssertionError(method + ": " + said);
    }
    return said.path("result");
  }

  void open(String url) throws Exception {
    call("Page.navigate", JSON.createObjectNode().put("url", url));
  }

  /** What the expression is in the page. */
  JsonNode evaluate(String expression) {
    try {
      JsonNode result =
          call(
              "Runtime.evaluate",
              JSON.createObjectNode().put("expression", expression).put("returnByValue", true));
      if (result.has("exceptionDetails")) {
        throw new AssertionError(expression + ": " + result);
      }
      return result.path("result").path("value");
    } catch (Exception e) {
      throw new AssertionError(expression, e);
    }
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private void awaitShown(String selector) {
    String there = "document.querySelector(" + quoted(selector) + ") !== null";
    Until.holds(() -> evaluate(there).asBoolean());
  }

  /** As soon as there is something to click on. */
  void click(String selector) {
    awaitShown(selector);
    evaluate("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** What a person does who selects all of a field and types over it. */
  void type(String selector, String text) {
    awaitShown(selector);
    evaluate(
        "(() => { const field = document.querySelector("
            + quoted(selector)
            + "); Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')"
            + ".set.call(field, "
            + quoted(text)
            + "); field.dispatchEvent(new Event('input', { bubbles: true }));"
            + " field.dispatchEvent(new Event('change', { bubbles: true })); })()");
  }

  /** How many there are just now. */
  int count(String selector) {
    return evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  /** Waits until the element is there, and reads it. */
  String text(String selector) {
    awaitShown(selector);
    return evaluate("document.querySelector(" + quoted(selector) + ").textContent").asText();
  }

  /** Errors and warnings of the console, violations of the page's policy among them. */
  List<String> complaints() {
    return events.stream()
        .filter(
            e ->
                e.path("method").asText().equals("Runtime.exceptionThrown")
                    || (e.path("method").asText().equals("Log.entryAdded")
                        && !e.at("/params/entry/level").asText().equals("info")))
        .map(JsonNode::toString)
        .toList();
  }

  /** Whatever the page has asked for, from anybody. */
  List<String> requests() {
    return events.stream()
        .filter(e -> e.path("method").asText().equals("Network.requestWillBeSent"))
        .map(e -> e.at("/params/request/url").asText())
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  /** Keeps a picture, for somebody to look at. */
  void picture(Path file) throws Exception {
    JsonNode shot = call("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder heard = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      heard.append(data);
      if (last) {
        take(heard.toString());
        heard.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        CompletableFuture<JsonNode> asker =
            message.has("id") ? waiting.remove(message.path("id").asInt()) : null;
        if (asker == null) {
          events.add(message);
        } else {
          asker.complete(message);
        }
      } catch (IOException e) {
        throw new AssertionError(text, e);
      }
    }
  }
}
