package com.plystra.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.http.Statuses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The API of the server that holds the data directory. An error of the API is thrown as a {@link
 * Problem} with its code, message and details.
 */
public final class ServerApi {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_PAGE = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final Transport transport;

  /** Sends the control command {@code call}. */
  @FunctionalInterface
  public interface Transport {
    /**
     * Sends a request.
     *
     * @param request {@code {"method", "path", "query", "body"}}
     * @return {@code {"status", "answer"}}
     */
    JsonNode send(ObjectNode request) throws IOException, InterruptedException;
  }

  public ServerApi(Transport transport) {
    this.transport = transport;
  }

  /** A new body. */
  public static ObjectNode body() {
    return JSON.createObjectNode();
  }

  /** The data of one object. */
  public JsonNode get(String path) {
    return data(send("GET", path, Map.of(), null));
  }

  /** The data of one object; empty when there is none, or when its path cannot be one. */
  public Optional<JsonNode> find(String path) {
    JsonNode reply = send("GET", path, Map.of(), null);
    int status = reply.path("status").asInt();
    return status == NOT_FOUND || status == BAD_REQUEST
        ? Optional.empty()
        : Optional.of(data(reply)).filter(JsonNode::isObject);
  }

  /** All objects of a list, from all its pages. */
  public ArrayNode list(String path, Map<String, String> filters) {
    return first(path, filters, Integer.MAX_VALUE).rows();
  }

  /** The first objects of a list, from as many pages as needed. */
  public Rows first(String path, Map<String, String> filters, int most) {
    ArrayNode all = JSON.createArrayNode();
    Map<String, String> query = new LinkedHashMap<>(filters);
    boolean more = true;
    while (more && all.size() < most) {
      query.put("limit", String.valueOf(Math.min(MAX_PAGE, most - all.size())));
      JsonNode reply = send("GET", path, query, null);
      data(reply).forEach(all::add);
      JsonNode pages = reply.path("answer").path("pagination");
      more = pages.path("has_more").asBoolean();
      query.put("cursor", pages.path("cursor").asText());
    }
    return new Rows(all, more);
  }

  /**
   * The first rows of a list.
   *
   * @param hasMore whether there are, or may be, more
   */
  public record Rows(ArrayNode rows, boolean hasMore) {}

  /** The first rows of a list whose question is in the body, from as many pages as needed. */
  public Rows ask(String path, ObjectNode question, int most) {
    ArrayNode rows = JSON.createArrayNode();
    ObjectNode body = question.deepCopy();
    boolean more = true;
    while (more && rows.size() < most) {
      body.put("limit", Math.min(MAX_PAGE, most - rows.size()));
      JsonNode reply = send("POST", path, Map.of(), body);
      data(reply).forEach(rows::add);
      JsonNode pages = reply.path("answer").path("pagination");
      more = pages.path("has_more").asBoolean();
      body.put("cursor", pages.path("cursor").asText());
    }
    return new Rows(rows, more);
  }

  /** Creates or changes an object; returns its data. */
  public JsonNode post(String path, ObjectNode body) {
    return data(send("POST", path, Map.of(), body));
  }

  /** Merges fields into an object; returns its data. */
  public JsonNode patch(String path, ObjectNode body) {
    return data(send("PATCH", path, Map.of(), body));
  }

  /** Deletes an object; returns its last data. */
  public JsonNode delete(String path) {
    return data(send("DELETE", path, Map.of(), null));
  }

  private JsonNode send(
      String method, String path, Map<String, String> query, @Nullable ObjectNode body) {
    ObjectNode request = JSON.createObjectNode().put("method", method).put("path", path);
    request.put(
        "query",
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + ApiPath.encoded(e.getValue()))
            .collect(Collectors.joining("&")));
    if (body != null) {
      request.set("body", body);
    }
    try {
      return transport.send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode data(JsonNode reply) {
    JsonNode error = reply.path("answer").path("error");
    if (error.isMissingNode()) {
      return reply.path("answer").path("data");
    }
    throw problem(reply.path("status").asInt(), error);
  }

  private static Problem problem(int status, JsonNode error) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode detail : error.path("details")) {
      faults.add(new Fault(detail.path("field").asText(), detail.path("message").asText()));
    }
    Problem.Kind kind =
        Arrays.stream(Problem.Kind.values())
            .filter(k -> Statuses.of(k) == status)
            .findFirst()
            .orElse(Problem.Kind.INTERNAL);
    return Problem.relayed(
        kind, error.path("code").asText(), error.path("message").asText(), faults);
  }
}
