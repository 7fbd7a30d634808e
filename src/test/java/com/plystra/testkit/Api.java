package com.plystra.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to one server as its operator, or as whoever else the headers say. */
public final class Api {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String root;
  private final Map<String, String> headers;

  Api(int port, Map<String, String> headers) {
    this("http://127.0.0.1:" + port, headers);
  }

  private Api(String root, Map<String, String> headers) {
    this.root = root;
    this.headers = Map.copyOf(headers);
  }

  /** The same, with one more header, or another value of it. */
  public Api with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(root, more);
  }

  public Api anonymous() {
    return new Api(root, Map.of());
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** JSON with single quotes for double ones. */
  public static ObjectNode json(String singleQuoted) {
    try {
      return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(singleQuoted, e);
    }
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  /** The text of an answer that is no JSON. */
  public String text(String path) {
    return raw("GET", path).body();
  }

  /** An answer that need not be JSON, to a request without a body. */
  public HttpResponse<String> raw(String method, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer whose body is read as it comes. */
  public HttpResponse<InputStream> stream(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Reply get(String path, Map<String, String> query) {
    return get(path + (query.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + query(query)));
  }

  private static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  public Reply post(String path) {
    return send("POST", path, null);
  }

  public Reply post(String path, JsonNode body) {
    return send("POST", path, body.toString());
  }

  public Reply post(String path, String body) {
    return send("POST", path, body);
  }

  public Reply patch(String path, JsonNode body) {
    return send("PATCH", path, body.toString());
  }

  public Reply put(String path, JsonNode body) {
    return send("PUT", path, body.toString());
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  public Reply delete(String path, JsonNode body) {
    return send("DELETE", path, body.toString());
  }

  /** Any method, with a body that need not be JSON; none when it is null. */
  public Reply send(String method, String path, @Nullable String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
    headers.forEach(request::header);
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      if (!headers.containsKey("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      Reply reply = new Reply(response.statusCode(), response.headers(), text, JSON.readTree(text));
      Described.hold(method, path, body, reply);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
