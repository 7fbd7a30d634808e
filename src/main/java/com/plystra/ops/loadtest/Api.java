package com.plystra.ops.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** A simple client that sends one request at a time, for preparing and cleaning up a load test. */
final class Api implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_MILLIS = 30_000;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int PAGE = 200;
  private static final int UNAUTHORIZED = 401;

  private final Target target;
  private final Map<String, String> headers;
  private final Socket socket = new Socket();
  private final HttpResponse answer = new HttpResponse();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  private Api(Target target, Map<String, String> headers) {
    this.target = target;
    this.headers = headers;
  }

  /**
   * Connects.
   *
   * @param headers sent with every request, including the token
   */
  static Api open(Target target, Map<String, String> headers) {
    Api api = new Api(target, headers);
    try {
      api.socket.setTcpNoDelay(true);
      api.socket.setSoTimeout(LIMIT_MILLIS);
      api.socket.connect(target.address(), LIMIT_MILLIS);
      return api;
    } catch (IOException e) {
      api.close();
      throw api.unreachable(e);
    }
  }

  /** A request to send later, for example in a load. */
  Request request(String method, String path, String body) {
    return Request.of(target, method, "/api/v1" + path, headers, body);
  }

  /** The JSON of a successful response. */
  JsonNode ask(String method, String path, String body) {
    exchange(request(method, path, body));
    if (answer.succeeded()) {
      return json();
    }
    String hint =
        answer.status() == UNAUTHORIZED
            ? ". Give the admin token in PLYSTRA_ADMIN_TOKEN, or with --token"
            : ". Check that --url is a Plystra server of this version";
    throw Problem.unavailable(
        "SERVER_REFUSES", target + " answers " + method + " " + path + " with " + fault() + hint);
  }

  private String fault() {
    return answer.fault().replace("status ", "");
  }

  /** The size of the last response's body in bytes. */
  int bytes() {
    return answer.bodyBytes();
  }

  /** Reads the objects of a list page by page, at most {@code most}. */
  void list(String path, int most, Consumer<JsonNode> to) {
    String cursor = "";
    int seen = 0;
    while (seen < most) {
      String sign = path.contains("?") ? "&" : "?";
      JsonNode page = ask("GET", path + sign + "limit=" + Math.min(PAGE, most - seen) + cursor, "");
      page.path("data").forEach(to);
      seen += page.path("data").size();
      if (!page.path("pagination").path("has_more").asBoolean()) {
        return;
      }
      cursor = "&cursor=" + page.path("pagination").path("cursor").asText();
    }
  }

  private void exchange(Request request) {
    answer.clear();
    try {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      int read = socket.getInputStream().read(buffer);
      while (read >= 0 && !answer.take(ByteBuffer.wrap(buffer, 0, read))) {
        read = socket.getInputStream().read(buffer);
      }
      if (read < 0) {
        throw new BadAnswer("closed before the answer's end");
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private JsonNode json() {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw unreachable(e);
    }
  }

  private Problem unreachable(IOException e) {
    return Problem.unavailable(
        "SERVER_UNREACHABLE",
        target + " did not answer (" + e.getMessage() + "). Check --url, and that it runs");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // No further request is sent on it.
      return;
    }
  }
}
