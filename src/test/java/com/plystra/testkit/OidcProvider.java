package com.plystra.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An OpenID provider on loopback: discovery, keys, authorization, token and user info endpoints. It
 * checks what a provider must check, PKCE too. Everybody is signed in at once, as the person that
 * was set last.
 */
public final class OidcProvider implements AutoCloseable {
  public static final String CLIENT = "plystra-in-tests";
  public static final String SECRET = "the secret: of the client & all that/+%";
  private static final int LIFE = 300;

  /** How ID tokens are signed. */
  public enum Signing {
    KEY,
    /** By a key that is not published, under the name of the published one. */
    OTHER_KEY,
    NONE,
    /** By the client's secret, which some libraries take for a key. */
    SHARED_SECRET
  }

  /** What the provider says of a person, and how. */
  private record Person(
      String subject,
      Consumer<JWTClaimsSet.Builder> claims,
      Map<String, Object> userInfo,
      Signing signing) {}

  private record Grant(
      Person person, String nonce, String challenge, String redirect, String accessToken) {}

  private final HttpServer http;
  private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Person> accessTokens = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile RSAKey key = newKey();
  private volatile Person person = new Person("nobody", claims -> {}, Map.of(), Signing.KEY);
  private volatile boolean failing;

  public OidcProvider() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/.well-known/openid-configuration", this::discovery);
    http.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(key).toString()));
    http.createContext("/authorize", this::authorize);
    http.createContext("/token", this::token);
    http.createContext("/userinfo", this::userInfo);
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "oidc-provider");
              thread.setDaemon(true);
              return thread;
            }));
    http.start();
  }

  private RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-" + numbers.incrementAndGet()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** A server whose users may sign in here. */
  public TestServer.Options trustedBy(TestServer.Options options) {
    return options
        .flag("--oidc-issuer", issuer())
        .flag("--oidc-client-id", CLIENT)
        .flag("--oidc-client-secret", SECRET)
        .flag("--server-public-url", "https://plystra.example.org");
  }

  /** Whom it signs in from now on. */
  public void person(String subject) {
    person(subject, claims -> {});
  }

  /** As {@link #person(String)}, with claims that its ID tokens have more, or otherwise. */
  public void person(String subject, Consumer<JWTClaimsSet.Builder> claims) {
    person = new Person(subject, claims, Map.of(), Signing.KEY);
  }

  /** As {@link #person(String)}, with claims that only the user info endpoint tells. */
  public void personWithInfo(String subject, Map<String, Object> userInfo) {
    person = new Person(subject, claims -> {}, userInfo, Signing.KEY);
  }

  /** As {@link #person(String)}, with ID tokens that are signed otherwise. */
  public void person(String subject, Signing signing) {
    person = new Person(subject, claims -> {}, Map.of(), signing);
  }

  /** Signs with a new key, and publishes that one alone. */
  public void rotateKey() {
    key = newKey();
  }

  /** Every endpoint answers 500 from now on, or works again. */
  public void failing(boolean on) {
    failing = on;
  }

  /** The forms that the token endpoint got. */
  public List<Map<String, String>> tokenRequests() {
    return List.copyOf(tokenRequests);
  }

  /** The parameters with which browsers came. */
  public List<Map<String, String>> authorizations() {
    return List.copyOf(authorizations);
  }

  private void discovery(HttpExchange exchange) throws IOException {
    String root = issuer();
    json(
        exchange,
        200,
        Api.object()
            .put("issuer", root)
            .put("authorization_endpoint", root + "/authorize")
            .put("token_endpoint", root + "/token")
            .put("userinfo_endpoint", root + "/userinfo")
            .put("jwks_uri", root + "/keys")
            .put("authorization_response_iss_parameter_supported", true)
            .<ObjectNode>set("subject_types_supported", Api.json("{'a': ['public']}").get("a"))
            .<ObjectNode>set("response_types_supported", Api.json("{'a': ['code']}").get("a"))
            .<ObjectNode>set(
                "id_token_signing_alg_values_supported",
                Api.json("{'a': ['none', 'HS256', 'RS256']}").get("a"))
            .toString());
  }

  private static String value(Map<String, String> form, String name) {
    return Objects.requireNonNull(form.get(name), name);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    authorizations.add(asked);
    boolean good =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.keySet().containsAll(List.of("nonce", "state", "redirect_uri"))
            && List.of(asked.getOrDefault("scope", "").split(" ", -1)).contains("openid");
    if (failing || !good) {
      json(exchange, failing ? 500 : 400, "{}");
      return;
    }
    String code = "code-" + numbers.incrementAndGet();
    String redirect = value(asked, "redirect_uri");
    codes.put(
        code,
        new Grant(
            person, value(asked, "nonce"), value(asked, "code_challenge"), redirect, "at-" + code));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            redirect
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(value(asked, "state"), StandardCharsets.UTF_8)
                + "&session_state=of-no-interest&iss="
                + URLEncoder.encode(issuer(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    tokenRequests.add(asked);
    Grant grant = codes.remove(asked.getOrDefault("code", ""));
    if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      json(exchange, 401, "{\"error\": \"invalid_client\"}");
    } else if (grant == null
        || !"authorization_code".equals(asked.get("grant_type"))
        || !grant.redirect().equals(asked.get("redirect_uri"))
        || !grant.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
      json(exchange, 400, "{\"error\": \"invalid_grant\"}");
    } else {
      accessTokens.put(grant.accessToken(), grant.person());
      json(
          exchange,
          200,
          Api.object()
              .put("access_token", grant.accessToken())
              .put("token_type", "Bearer")
              .put("expires_in", LIFE)
              .put("id_token", idToken(grant))
              .toString());
    }
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    Person known = accessTokens.get(bearer.substring("Bearer ".length()));
    if (known == null) {
      json(exchange, 401, "{}");
      return;
    }
    Map<String, Object> all = new HashMap<>(known.userInfo());
    all.putIfAbsent("sub", known.subject());
    json(exchange, 200, JSONObjectUtils.toJSONString(all));
  }

  // RFC 6749, section 2.3.1: both parts are encoded like forms first.
  private static String basic() {
    String pair =
        URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String idToken(Grant grant) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject(grant.person().subject())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(LIFE)))
            .claim("nonce", grant.nonce());
    grant.person().claims().accept(claims);
    try {
      return signed(claims.build(), grant.person().signing());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims, Signing signing) throws JOSEException {
    RSAKey published = key;
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(published.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    switch (signing) {
      case KEY -> token.sign(new RSASSASigner(published));
      case OTHER_KEY -> token.sign(new RSASSASigner(newKey()));
      case NONE -> {
        return new PlainJWT(claims).serialize();
      }
      case SHARED_SECRET -> {
        token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return token.serialize();
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void json(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(failing ? 500 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
