package com.plystra.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ServerApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client for a server over HTTP. Redirects are not followed, so that the token is sent to no
 * other server.
 */
final class RemoteServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final URI base;
  private final String token;

  /**
   * @param token the admin token; empty for none
   */
  RemoteServer(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Sends a POST request and returns the response's data. */
  JsonNode post(String path, JsonNode body) throws InterruptedException {
    try {
      HttpRequest request =
          request(path, "POST", HttpRequest.BodyPublishers.ofString(body.toString()));
      return data(client().send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      throw unreachable("it does not answer in time");
    } catch (IOException e) {
      throw unreachable(why(e));
    }
  }

  /**
   * Sends requests as {@link com.plystra.cli.admin.ServerApi} makes them.
   *
   * @throws Problem {@code SERVER_UNREACHABLE}
   */
  ServerApi.Transport transport() {
    HttpClient client = client();
    return call -> {
      try {
        HttpResponse<String> response =
            client.send(request(call), HttpResponse.BodyHandlers.ofString());
        JsonNode answer = parse(response.body());
        if (!answer.has("data") && !answer.path("error").path("code").isTextual()) {
          throw unreachable("status " + response.statusCode() + ", not an answer of Plystra's");
        }
        if (response.statusCode() == UNAUTHORIZED) {
          return data(response);
        }
        ObjectNode reply = JSON.createObjectNode().put("status", response.statusCode());
        return reply.set("answer", answer);
      } catch (HttpTimeoutException e) {
        throw unreachable("it does not answer in time");
      } catch (IOException e) {
        throw unreachable(why(e));
      }
    };
  }

  /** Sends a GET request whose answer is read as it comes; the caller closes it. */
  BufferedReader lines(String path) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client()
              .send(
                  request(path, "GET", HttpRequest.BodyPublishers.noBody()),
                  HttpResponse.BodyHandlers.ofInputStream());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      if (response.statusCode() != OK) {
        try (lines) {
          throw refusal(response.statusCode(), String.join("\n", lines.lines().toList()));
        }
      }
      return lines;
    } catch (HttpTimeoutException e) {
      throw unreachable("it does not answer in time");
    } catch (IOException e) {
      throw unreachable(why(e));
    }
  }

  private HttpRequest request(ObjectNode call) {
    String query = call.path("query").asText();
    HttpRequest.BodyPublisher body =
        call.has("body")
            ? HttpRequest.BodyPublishers.ofString(call.get("body").toString())
            : HttpRequest.BodyPublishers.noBody();
    return request(
        call.path("path").asText() + (query.isEmpty() ? "" : "?" + query),
        call.path("method").asText(),
        body);
  }

  private HttpRequest request(String path, String method, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "plystra-cli")
            .method(method, body);
    return token.isEmpty()
        ? request.build()
        : request.header("Authorization", "Bearer " + token).build();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  }

  private static String why(IOException e) {
    String message = e.getMessage();
    return message == null ? "no connection" : message;
  }

  private Problem unreachable(String why) {
    return Problem.unavailable(
        "SERVER_UNREACHABLE",
        "the server at " + base + " did not answer (" + why + "). Check --url, and that it runs");
  }

  private JsonNode data(HttpResponse<String> response) {
    JsonNode answer = parse(response.body());
    if (response.statusCode() / 100 == 2 && answer.path("data").isObject()) {
      return answer.path("data");
    }
    throw refusal(response.statusCode(), response.body());
  }

  private Problem refusal(int status, String body) {
    JsonNode error = parse(body).path("error");
    if (!error.path("code").isTextual()) {
      return unreachable("status " + status + ", not an answer of Plystra's");
    }
    return Problem.relayed(
        Problem.Kind.UNAVAILABLE,
        error.path("code").asText(),
        error.path("message").asText() + hint(status),
        faults(error.path("details")));
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String hint(int status) {
    return status == UNAUTHORIZED
        ? " Give the admin token in PLYSTRA_ADMIN_TOKEN, or with --token"
        : "";
  }

  private static List<Fault> faults(JsonNode details) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode detail : details) {
      faults.add(new Fault(detail.path("field").asText(), detail.path("message").asText()));
    }
    return faults;
  }
}
