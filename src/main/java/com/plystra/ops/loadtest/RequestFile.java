package com.plystra.ops.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests for any server, from a file: {@code {"method", "path", "headers", "outcomes": {NAME:
 * TEXT IN THE BODY}, "bodies": [...]}}.
 */
public final class RequestFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestFile() {}

  /**
   * Reads the file.
   *
   * @throws Problem when the file does not have that form
   */
  public static Subject read(Path file, Target target) throws IOException {
    JsonNode json = parse(file);
    String method = json.path("method").asText("POST");
    String path = json.path("path").asText();
    Map<String, String> outcomes = texts(json.path("outcomes"));
    JsonNode bodies = json.path("bodies");
    if (!path.startsWith("/") || outcomes.isEmpty() || !bodies.isArray() || bodies.isEmpty()) {
      throw bad(file, "needs a path that begins with /, outcomes, and a list of bodies");
    }
    Map<String, String> headers = texts(json.path("headers"));
    List<Request> requests = new ArrayList<>();
    for (JsonNode body : bodies) {
      requests.add(Request.of(target, method, path, headers, body.toString()));
    }
    return new Subject(target, requests, Outcomes.of(outcomes), Map.of());
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw bad(file, "is not JSON (" + e.getOriginalMessage() + ")");
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static Problem bad(Path file, String what) {
    return Problem.invalid("--requests", "names " + file + ", which " + what);
  }
}
