package com.plystra.decision.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A policy enforcement point: a client that knows AuthZEN and nothing of Plystra. */
final class Pep {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String root;
  private final String token;

  Pep(String root, String token, Optional<SSLContext> tls) {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
    this.root = root;
    this.token = token;
  }

  String root() {
    return root;
  }

  /** A response. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return tree(text());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** JSON with single quotes for double ones. */
  static JsonNode json(String singleQuoted) {
    return tree(singleQuoted.replace('\'', '"'));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  Answer post(String path, String singleQuoted) {
    return send(
        "POST",
        path,
        singleQuoted.replace('\'', '"'),
        Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token));
  }

  Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> headers(String name, String value) {
    return Map.of("Authorization", "Bearer " + token, name, value);
  }
}
