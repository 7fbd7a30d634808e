package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.http.Layer;
import com.plystra.http.Route;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls that the description's examples are made of, put to a server: each answer is a real
 * one, but for ids and tokens that are drawn at random, which are numbered instead.
 */
final class Story {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT = "newsroom/1.0";
  private static final Pattern LINE = Pattern.compile("([A-Z]+) (\\S+)(?: (\\{.*))?");
  private static final Pattern RANDOM = Pattern.compile("\\b([a-z]+)_([0-9a-f]{16})\\b");
  private static final Pattern KEY = Pattern.compile("ply_ak_[0-9a-f]{12}");
  private static final Pattern TOKEN =
      Pattern.compile("\\b(ply_[ar]t|ply_cc|ply_ak_0123456789ab)_[0-9a-f]{64}\\b");

  private final Api api;
  private final List<Route> routes;
  private final Map<String, Example> examples = new LinkedHashMap<>();
  private final Map<String, String> numbered = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();

  private Story(TestServer server, List<Route> routes) {
    this.api = server.api().with("User-Agent", CLIENT);
    values.put("console_code", server.app().consoleSignIn().newCode(CallerIdentity.SYSTEM));
    this.routes =
        routes.stream().sorted(Comparator.comparingInt(r -> r.parameters().size())).toList();
  }

  /** The examples by the ids of operations. */
  static Map<String, Example> tell(TestServer server, List<Route> routes) {
    Story story = new Story(server, routes);
    for (String line : lines()) {
      story.call(line);
    }
    return story.examples;
  }

  private static List<String> lines() {
    try (InputStream file = Story.class.getResourceAsStream("examples.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void call(String line) {
    Matcher parts = LINE.matcher(filled(line));
    assertTrue(parts.matches(), line);
    String method = parts.group(1);
    String target = parts.group(2);
    Route route = route(method, target.replaceFirst("\\?.*", ""));
    Api caller =
        route.layer() == Layer.SESSION && values.containsKey("access_token")
            ? api.anonymous()
                .with("User-Agent", CLIENT)
                .with("Authorization", "Bearer " + values.get("access_token"))
            : api;
    Reply reply = caller.send(method, target, parts.group(3));
    assertTrue(reply.status() == route.status(), () -> line + " gave " + reply.text());
    remember(reply.json().path("data"));
    examples.putIfAbsent(route.operation(), example(route, target, parts.group(3), reply));
  }

  private String filled(String line) {
    String text = line;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private void remember(JsonNode data) {
    for (String name : List.of("access_token", "refresh_token", "session_id", "audit_log_id")) {
      if (data.path(name).isTextual()) {
        values.put(name, data.path(name).asText());
      }
    }
  }

  private Route route(String method, String path) {
    return routes.stream()
        .filter(r -> r.method().equals(method) && path.matches(pattern(r)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no route for " + method + " " + path));
  }

  private static String pattern(Route route) {
    return route.path().replace(".", "\\.").replaceAll("\\{[a-z_]+}", "([^/]+)");
  }

  private Example example(Route route, String target, @Nullable String body, Reply reply) {
    numbered.clear();
    String[] parts = target.split("\\?", 2);
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher path = Pattern.compile(pattern(route)).matcher(parts[0]);
    assertTrue(path.matches(), target);
    for (int i = 0; i < route.parameters().size(); i++) {
      parameters.put(route.parameters().get(i), settled(path.group(i + 1)));
    }
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        parameters.put(pair.replaceFirst("=.*", ""), pair.replaceFirst(".*=", ""));
      }
    }
    return new Example(parameters, body == null ? null : value(body), value(reply.text()));
  }

  private Object value(String json) {
    try {
      return JSON.readValue(settled(json), Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same at every telling. */
  private String settled(String text) {
    String ids =
        RANDOM
            .matcher(text)
            .replaceAll(
                found ->
                    numbered.computeIfAbsent(
                        found.group(), id -> found.group(1) + number(numbered.size() + 1)));
    return TOKEN
        .matcher(KEY.matcher(ids).replaceAll("ply_ak_0123456789ab"))
        .replaceAll(found -> found.group(1) + "_" + "0123456789abcdef".repeat(4));
  }

  private static String number(int n) {
    return String.format("_%016x", n);
  }
}
