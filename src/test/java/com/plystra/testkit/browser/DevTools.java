package com.plystra.testkit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A connection to a browser by the Chrome DevTools Protocol. A session is the part of it for one
 * page; the session of the browser itself has the empty id.
 */
final class DevTools {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DEADLINE_SECONDS = 60;

  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();

  /** The command was refused, for example because its element is not there any more. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  DevTools(URI address) {
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  static ObjectNode params() {
    return JSON.createObjectNode();
  }

  /** Text as a JavaScript string literal. */
  static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  /**
   * Has a session's events passed on. They come on the connection's thread, which must not wait.
   */
  void listen(String session, Consumer<JsonNode> listener) {
    listeners.put(session, listener);
  }

  void forget(String session) {
    listeners.remove(session);
  }

  /**
   * Sends a command and waits for its result.
   *
   * @throws Refused when the browser refuses it
   */
  JsonNode call(String session, String method, ObjectNode params) {
    JsonNode answer;
    try {
      answer = send(session, method, params).orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError("no answer to " + method, e);
    }
    if (answer.has("error")) {
      throw new Refused(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  /** Sends a command without waiting. */
  CompletableFuture<JsonNode> send(String session, String method, ObjectNode params) {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = params().put("id", id).put("method", method);
    message.set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    synchronized (socket) {
      // A WebSocket takes one message at a time.
      socket
          .sendText(message.toString(), true)
          .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
    return answer;
  }

  void close() {
    socket.abort();
  }

  private void take(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
    if (message.has("id")) {
      CompletableFuture<JsonNode> asked = waiting.remove(message.path("id").asInt());
      if (asked != null) {
        asked.completeAsync(() -> message);
      }
      return;
    }
    Consumer<JsonNode> listener = listeners.get(message.path("sessionId").asText());
    if (listener != null) {
      listener.accept(message);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(whole);
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }
  }
}
