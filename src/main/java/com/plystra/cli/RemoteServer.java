package com.plystra.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
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
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    try {
      return data(client.send(request(path, body), HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      throw unreachable("it does not answer in time");
    } catch (IOException e) {
      String why = e.getMessage();
      throw unreachable(why == null ? "no connection" : why);
    }
  }

  /** Sends a GET request whose answer is read as it comes; the caller closes it. */
  BufferedReader lines(String path) throws InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", "plystra-cli");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      if (response.statusCode() != OK) {
        try (lines) {
          throw refusal(response.statusCode(), String.join("\n", lines.lines().toList()));
        }
      }
      return lines;
    } catch (IOException e) {
      String why = e.getMessage();
      throw unreachable(why == null ? "no connection" : why);
    }
  }

  private HttpRequest request(String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "plystra-cli")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return token.isEmpty()
        ? request.build()
        : request.header("Authorization", "Bearer " + token).build();
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
