package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A browser that signs in: follows redirects one by one, and keeps the one cookie. */
public final class OidcBrowser {
  public static final String START = "/api/v1/auth/oidc/start";
  private static final String EXCHANGE = "/api/v1/auth/oidc/exchange";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Api server;
  private String cookie = "";

  /**
   * @param server reached without credentials
   */
  public OidcBrowser(Api server) {
    this.server = server.anonymous();
  }

  /** The value of a redirect's Location. */
  public static String location(HttpResponse<String> redirect) {
    assertTrue(redirect.statusCode() / 100 == 3, redirect.statusCode() + redirect.body());
    return redirect.headers().firstValue("Location").orElseThrow();
  }

  /** Starts, and returns the URL at the provider. */
  public String start(String query) {
    HttpResponse<String> started = server.raw("GET", START + query);
    String set = started.headers().firstValue("Set-Cookie").orElse("");
    cookie = set.replaceFirst(";.*", "");
    return location(started);
  }

  /** Signs in at the provider, and returns the URL of the callback. */
  public static String atProvider(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try {
      return location(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Goes to the callback with the cookie that it has. */
  public HttpResponse<String> callback(String url) {
    URI uri = URI.create(url);
    Api with = cookie.isEmpty() ? server : server.with("Cookie", "other=1; " + cookie);
    return with.raw("GET", uri.getRawPath() + "?" + uri.getRawQuery());
  }

  /** All steps; returns the URL at which the browser ends. */
  public String signIn(String query) {
    return location(callback(atProvider(start(query))));
  }

  /** The code of a sign-in that must succeed. */
  public String code() {
    return code(signIn(""));
  }

  /** The code in a URL's fragment. */
  public static String code(String url) {
    String fragment = String.valueOf(URI.create(url).getRawFragment());
    assertTrue(fragment.matches("code=ply_oc_[0-9a-f]{64}"), url);
    return fragment.substring("code=".length());
  }

  /** A sign-in that must fail with this code. */
  public void fails(String error) {
    String url = signIn("");
    assertEquals("error=" + error, URI.create(url).getRawFragment(), url);
  }

  public Reply exchange(String code) {
    return server.post(EXCHANGE, Api.object().put("code", code));
  }

  public String cookie() {
    return cookie;
  }

  public void cookie(String other) {
    cookie = other;
  }
}
