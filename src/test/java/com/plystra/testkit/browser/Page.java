package com.plystra.testkit.browser;

import static com.plystra.testkit.browser.DevTools.params;
import static com.plystra.testkit.browser.DevTools.quoted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page in a browser context of its own: no cookies or storage of another test. Its methods wait
 * until what they need is there, for ten seconds at most. Elements are named as assistive
 * technology sees them: by role and accessible name.
 */
public final class Page implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int[] WIDTHS = {360, 1280, 2560};
  private static final int WIDTH = 1280;
  // Looks without an open request, before the page counts as idle.
  private static final int QUIET = 3;
  private static final int MOST_STOPS = 150;
  private static final int HEIGHT = 900;
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Whether pictures are wanted: taking them takes as long as all else. */
  private static final boolean WANTED = Boolean.getBoolean("plystra.pictures");

  private final DevTools tools;
  private final String origin;
  private final String context;
  private final String session;
  private final Path downloads;
  private final Complaints complaints;
  private final Elements elements;
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

  /**
   * @param origin of the server, for example {@code http://127.0.0.1:8080}
   * @param downloads an empty folder
   */
  Page(DevTools tools, String origin, Path downloads) {
    this.tools = tools;
    this.origin = origin;
    this.downloads = downloads;
    this.complaints = new Complaints(origin);
    this.context =
        tools.call("", "Target.createBrowserContext", params()).path("browserContextId").asText();
    ObjectNode blank = params().put("url", "about:blank").put("browserContextId", context);
    String target = tools.call("", "Target.createTarget", blank).path("targetId").asText();
    ObjectNode attach = params().put("targetId", target).put("flatten", true);
    this.session = tools.call("", "Target.attachToTarget", attach).path("sessionId").asText();
    this.elements = new Elements(tools, session);
    tools.listen(session, this::take);
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM", "Accessibility")) {
      call(domain + ".enable", params());
    }
    tools.call(
        "",
        "Browser.setDownloadBehavior",
        params()
            .put("behavior", "allow")
            .put("browserContextId", context)
            .put("downloadPath", downloads.toAbsolutePath().toString()));
    width(WIDTH);
    scheme("light");
  }

  private void take(JsonNode event) {
    complaints.take(event);
    String request = event.path("params").path("requestId").asText();
    switch (event.path("method").asText()) {
      case "Network.requestWillBeSent" -> unanswered.add(request);
      case "Network.responseReceived", "Network.loadingFailed" -> unanswered.remove(request);
      default -> {}
    }
    if (event.path("method").asText().equals("Page.javascriptDialogOpening")) {
      var unused = tools.send(session, "Page.handleJavaScriptDialog", params().put("accept", true));
    }
  }

  private JsonNode call(String method, ObjectNode params) {
    return tools.call(session, method, params);
  }

  /** Goes to a path of the server, and waits until the page and its files are loaded. */
  public Page open(String path) {
    call("Page.navigate", params().put("url", origin + path));
    return waitFor("document.readyState === 'complete'");
  }

  /** Has the clock of pages that are opened from now on differ from this machine's. */
  public Page clock(Duration ahead) {
    String script =
        "(() => { const Real = Date; const ahead = %d; globalThis.Date = class extends Real {"
            + " constructor(...given) { given.length === 0 ? super(Real.now() + ahead)"
            + " : super(...given); } static now() { return Real.now() + ahead; } }; })();";
    ObjectNode params = params().put("source", script.formatted(ahead.toMillis()));
    call("Page.addScriptToEvaluateOnNewDocument", params);
    return this;
  }

  /**
   * Presses Tab until an element has the focus, as one who cannot use a mouse. Fails when none of
   * the page's stops is it.
   *
   * @param start how its accessible name begins
   */
  public Page tabTo(String role, String start) {
    idle();
    List<String> passed = new ArrayList<>();
    while (passed.size() < MOST_STOPS) {
      String at = elements.focused();
      if (at.startsWith(role + " " + start)) {
        return this;
      }
      passed.add(at);
      press("Tab");
    }
    throw new AssertionError("no " + role + " " + start + " by Tab, only " + passed + shown());
  }

  /** Types where the focus is, after what is there. */
  public Page write(String text) {
    call("Input.insertText", params().put("text", text));
    return this;
  }

  /** Loads the page again. */
  public Page reload() {
    evaluate("void (globalThis.plystraOld = true)");
    call("Page.reload", params());
    return waitFor("!globalThis.plystraOld && document.readyState === 'complete'");
  }

  /** The value of a JavaScript expression in the page; promises are awaited. */
  public JsonNode evaluate(String expression) {
    ObjectNode params =
        params().put("expression", expression).put("returnByValue", true).put("awaitPromise", true);
    JsonNode result = call("Runtime.evaluate", params);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Waits until a JavaScript expression is true. */
  public Page waitFor(String expression) {
    var unused = await(expression, () -> evaluate(expression).asBoolean() ? this : null);
    return this;
  }

  /** Waits until the page shows this text, anywhere. */
  public Page sees(String text) {
    return waitFor("document.body.innerText.includes(" + quoted(text) + ")");
  }

  /** Waits until every request is answered, and what follows from the answers is drawn. */
  public Page idle() {
    for (int quiet = 0; quiet < QUIET; quiet++) {
      var unused = await("answers to " + unanswered, () -> unanswered.isEmpty() ? this : null);
      evaluate("new Promise(done => setTimeout(() => requestAnimationFrame(() => done(0)), 20))");
      quiet = unanswered.isEmpty() ? quiet : -1;
    }
    return this;
  }

  /** Waits until the page does not show this text. */
  public Page seesNo(String text) {
    return waitFor("!document.body.innerText.includes(" + quoted(text) + ")");
  }

  /** Waits until there is such an element. */
  public Page sees(String role, String name) {
    var unused = find(role, name);
    return this;
  }

  /** Waits until there is no such element. */
  public Page seesNo(String role, String name) {
    var unused =
        await("no " + role + " " + name, () -> elements.all(role, name).isEmpty() ? this : null);
    return this;
  }

  /** The accessible names of all elements of a role, in the order of the page. */
  public List<String> names(String role) {
    return elements.names(role);
  }

  /** The text that an element shows, or the value of a field; the first that the selector finds. */
  public String text(String selector) {
    String element = "document.querySelector(" + quoted(selector) + ")";
    waitFor(element + " !== null");
    return evaluate(element + ".value ?? " + element + ".innerText").asText();
  }

  /** The number of elements that a selector finds now. */
  public int count(String selector) {
    return evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  /** Clicks with the mouse, as soon as the element can be reached and is enabled. */
  public Page click(String role, String name) {
    var unused = await(role + " " + name, () -> elements.click(find(role, name)) ? this : null);
    return this;
  }

  /** Replaces the text of a field by typing. */
  public Page type(String role, String name, String text) {
    var unused = await(role + " " + name, () -> elements.focus(find(role, name)) ? this : null);
    evaluate("document.activeElement.select?.()");
    if (text.isEmpty()) {
      return press("Delete");
    }
    call("Input.insertText", params().put("text", text));
    return this;
  }

  /** Chooses an option of a native select. */
  public Page choose(String name, String option) {
    long field = find("combobox", name);
    elements.choose(field, option);
    return this;
  }

  /**
   * Presses keys where the focus is.
   *
   * @param keys each a key's name or a character, after modifiers: {@code Control+k}, {@code Enter}
   */
  public Page press(String... keys) {
    for (String key : keys) {
      Keys.events(key).forEach(event -> call("Input.dispatchKeyEvent", event));
    }
    return this;
  }

  /** The role and the accessible name of the element that has the focus. */
  public String focused() {
    return elements.focused();
  }

  private long find(String role, String name) {
    return await(
        role + " " + name,
        () -> {
          List<Long> all = elements.all(role, name);
          return all.isEmpty() ? null : all.get(0);
        });
  }

  private <T> T await(String what, Supplier<@Nullable T> attempt) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      T found = null;
      try {
        found = attempt.get();
      } catch (DevTools.Refused e) {
        // The element went while it was looked at, or the page did: look again.
      }
      if (found != null) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited %s for %s; %s".formatted(LONGEST, what, shown()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What the page shows, for the message of a failed test. */
  private String shown() {
    var unused = take("failed-" + Long.toHexString(System.nanoTime()));
    return "the page shows: "
        + evaluate("location.href + '\\n' + document.body.innerText").asText();
  }

  /** Has the page shown in this width, in pixels. */
  public Page width(int pixels) {
    call(
        "Emulation.setDeviceMetricsOverride",
        params()
            .put("width", pixels)
            .put("height", HEIGHT)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    return this;
  }

  /** Has the page shown for a system in this colour scheme: {@code light} or {@code dark}. */
  public Page scheme(String scheme) {
    ObjectNode params = params();
    ArrayNode features = params.putArray("features");
    features.addObject().put("name", "prefers-color-scheme").put("value", scheme);
    // So that colours are those of the scheme at once.
    features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
    call("Emulation.setEmulatedMedia", params);
    return this;
  }

  /**
   * Fails when the page is wider than a window of one of three widths. Takes {@link #picture
   * pictures} of it, in light in all of them, in dark in the usual one.
   */
  public Page pictures(String name) {
    for (int width : WIDTHS) {
      width(width);
      settle();
      picture("%s-light-%d".formatted(name, width));
      int content = evaluate("document.documentElement.scrollWidth").asInt();
      assertTrue(content <= width, name + ": " + content + " pixels in a window of " + width);
    }
    width(WIDTH);
    if (WANTED) {
      scheme("dark").settle();
      picture("%s-dark-%d".formatted(name, WIDTH));
    }
    return scheme("light");
  }

  /**
   * Takes one picture of the page as it is, of its whole height, into {@code target/screenshots},
   * with {@code -Dplystra.pictures=true} alone.
   */
  public Page picture(String name) {
    return WANTED ? take(name) : this;
  }

  private Page take(String name) {
    ObjectNode params = params().put("format", "png").put("captureBeyondViewport", true);
    JsonNode size = call("Page.getLayoutMetrics", params()).path("cssContentSize");
    params
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.path("width").asDouble())
        .put("height", Math.min(size.path("height").asDouble(), 4_000))
        .put("scale", 1);
    String data = call("Page.captureScreenshot", params).path("data").asText();
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Waits until what was asked for is drawn. Listeners of the colour scheme run in the next frame,
   * and transitions begin after them.
   */
  private void settle() {
    var unused =
        evaluate(
            "(async () => { const frame = () => new Promise(requestAnimationFrame);"
                + " await frame(); await frame();"
                + " const ends = document.getAnimations()"
                + ".filter(a => a.effect?.getComputedTiming().endTime < 5000)"
                + ".map(a => a.finished.catch(() => {}));"
                + " await Promise.all(ends); await frame(); })()");
  }

  /** Fails when axe-core finds a serious or critical fault, in light or in dark. */
  public Page accessible() {
    for (String scheme : List.of("light", "dark")) {
      scheme(scheme);
      settle();
      assertEquals("", Axe.faults(this, scheme.equals("dark")), "axe-core, " + scheme);
    }
    return scheme("light");
  }

  /** The content of a file that the page saved, as soon as it is whole. */
  public byte[] saved(String name) {
    Path file = downloads.resolve(name);
    // Until it is whole, it has another name, and an empty file stands in for it.
    return await(
        "the file " + name,
        () -> {
          try {
            return Files.exists(file) && Files.size(file) > 0 ? Files.readAllBytes(file) : null;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Expects the page to complain, for example with {@code "status of 401"}. Every other complaint
   * fails the test, and so does an expected one that does not come.
   */
  public Page expects(String complaint) {
    complaints.expect(complaint);
    return this;
  }

  /** What the page complained about since this was asked last. It counts as read. */
  public List<String> complaints() {
    settle();
    return complaints.read();
  }

  /** Fails for each complaint that is not expected; {@link BrowserTest} does it after each test. */
  void check() {
    settle();
    complaints.check();
  }

  @Override
  public void close() {
    tools.forget(session);
    tools.call("", "Target.disposeBrowserContext", params().put("browserContextId", context));
  }
}
