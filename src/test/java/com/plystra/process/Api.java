package com.plystra.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A caller with the operator's token. An {@link IOException} means that no answer came. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String ACME = "/api/v1/spaces/space_acme";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final int port;

  Api(int port) {
    this.port = port;
  }

  /** An answer, whatever it says. */
  record Answer(int status, JsonNode body) {
    JsonNode data() {
      return body.path("data");
    }

    String code() {
      return body.path("error").path("code").asText();
    }

    /** The answer, which must be a success. */
    Answer ok() {
      if (status / 100 != 2) {
        throw new AssertionError(status + " " + body);
      }
      return this;
    }
  }

  Answer get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  Answer post(String path, String requestId, JsonNode body) throws IOException {
    return send(request(path).header("X-Request-ID", requestId).POST(text(body)).build());
  }

  /** A response whose body is read as it comes. */
  HttpResponse<InputStream> stream(String path) throws IOException {
    try {
      return CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Sends the body when the server asks for it: the server has to wait for it. */
  Answer postLate(String path, String requestId, JsonNode body) throws IOException {
    return send(
        request(path)
            .header("X-Request-ID", requestId)
            .expectContinue(true)
            .POST(text(body))
            .build());
  }

  Answer patch(String path, String requestId, JsonNode body) throws IOException {
    return send(
        request(path).header("X-Request-ID", requestId).method("PATCH", text(body)).build());
  }

  /** As somebody without the operator's token. */
  Answer session(String method, String path, String bearer, @Nullable JsonNode body)
      throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + bearer)
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : text(body))
            .build());
  }

  private static HttpRequest.BodyPublisher text(JsonNode body) {
    return HttpRequest.BodyPublishers.ofString(body.toString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("X-Plystra-Admin-Token", Jar.ADMIN_TOKEN);
  }

  private static Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** One text of each object in a list, all pages of it; no two may be the same. */
  Set<String> texts(String list, String field) throws IOException {
    Set<String> texts = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page = get(list + "?limit=200" + cursor).ok().body();
      for (JsonNode object : page.path("data")) {
        if (!texts.add(object.path(field).asText())) {
          throw new AssertionError("twice: " + object);
        }
      }
      String next = page.path("pagination").path("cursor").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return texts;
  }

  /** Every audit record that came after known ones, oldest first, as lists show them. */
  List<JsonNode> recordsAfter(Set<Long> known) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/audit-logs?limit=200" + cursor).ok().body();
      for (JsonNode row : page.path("data")) {
        if (known.contains(sequence(row.path("id").asText()))) {
          return reversed(found);
        }
        found.add(row);
      }
      String next = page.path("pagination").path("cursor").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return reversed(found);
  }

  private static List<JsonNode> reversed(List<JsonNode> found) {
    java.util.Collections.reverse(found);
    return found;
  }

  /** Chain and number in an audit id, as one. */
  static long sequence(String auditId) {
    return Long.parseLong(auditId.substring(auditId.indexOf('_') + 1), 16);
  }

  /** May the demo's approver, through a binding, approve an invoice? */
  static ObjectNode question(String user, String binding, String invoice) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("actor")
        .put("user_id", user)
        .put("member_id", "member_finance_reviewer")
        .put("user_member_id", binding)
        .put("space_id", "space_acme");
    return body.put("resource_type", "invoice")
        .put("resource_id", invoice)
        .put("action", "approve");
  }
}
