package com.plystra.access.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import com.plystra.testkit.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at the console with a one-time code. */
final class ConsoleSignInApiTest extends ApiTest {
  private static final String SIGN_IN = "/api/v1/console/sign-in";
  private static final String KEYS = "/api/v1/api-keys";
  private static final String WRONG = "ply_cc_" + "0".repeat(64);
  private static final int MOST_OF_AN_ADDRESS = 16;

  private final TestClock clock;
  private int addresses;

  ConsoleSignInApiTest(@TempDir Path root) {
    super(
        Person.trusting(
            TestServer.Options.in(root)
                .clock(new TestClock("2026-06-01T12:00:00Z"))
                .flag("--auth-address-max-failures", String.valueOf(MOST_OF_AN_ADDRESS))));
    clock = (TestClock) server.options().clock();
  }

  /** From an address that no other test uses. */
  private Api somewhere() {
    addresses++;
    return api.anonymous().with("X-Forwarded-For", "172.17.0." + addresses);
  }

  private String code() {
    return server.app().consoleSignIn().newCode(CallerIdentity.terminal("root"));
  }

  private static Reply exchange(Api from, String code) {
    return from.post(SIGN_IN, Api.object().put("code", code));
  }

  private Api with(JsonNode key) {
    return api.anonymous().with("X-Plystra-API-Key", key.path("api_key").asText());
  }

  private static String path(JsonNode key) {
    return KEYS + "/" + key.path("id").asText();
  }

  @Test
  void exchange_ofACode_makesAListedKeyThatHoldsEverything() {
    Reply reply = exchange(somewhere(), code());
    JsonNode key = reply.created();
    assertFalse(reply.header("ETag").isEmpty());
    assertEquals("Console sign-in", key.path("name").asText());
    assertEquals("instance", key.path("level").asText());
    assertEquals("[\"*\"]", key.path("permission_keys").toString());
    assertEquals("system", key.path("created_by").asText());
    assertEquals("active", key.path("status").asText());
    assertEquals(
        clock.instant().plus(Duration.ofHours(12)), Instant.parse(key.path("expires_at").asText()));
    with(key).get("/api/v1/users").ok();
    JsonNode me = with(key).get("/api/v1/admin/me").ok();
    assertEquals("api_key", me.at("/caller/type").asText(), me.toString());
    JsonNode listed = api.get(path(key)).ok();
    assertEquals(key.path("key_prefix"), listed.path("key_prefix"));
    assertTrue(listed.path("api_key").isMissingNode());
  }

  @Test
  void key_endsAfterTwelveHours() {
    JsonNode key = exchange(somewhere(), code()).created();
    clock.advance(Duration.ofHours(12).minusSeconds(1));
    with(key).get("/api/v1/users").ok();
    clock.advance(Duration.ofSeconds(1));
    with(key).get("/api/v1/users").fails(401, "API_KEY_EXPIRED");
  }

  @Test
  void record_namesTheMakerOfTheLink_andNoSecret() {
    String code = code();
    Api from = somewhere().with("User-Agent", "browser/1.0");
    JsonNode key = exchange(from, code).created();
    Trail trail = trail("api_key", key.path("id").asText());
    assertEquals(1, trail.count("api_key.created"));
    JsonNode record = trail.newest();
    assertEquals("system", record.at("/caller/type").asText(), record.toString());
    assertEquals("browser/1.0", record.path("user_agent").asText(), record.toString());
    assertEquals("172.17.0." + addresses, record.path("ip_address").asText());
    assertTrue(record.toString().contains("made by terminal:root"), record.toString());
    String log = api.text("/api/v1/audit-logs?limit=200") + record;
    assertFalse(log.contains(code));
    assertFalse(log.contains(key.path("api_key").asText()));
  }

  @Test
  void code_isGoodOnce() {
    String code = code();
    exchange(somewhere(), code).created();
    Reply again = exchange(somewhere(), code).fails(401, "CONSOLE_CODE_INVALID");
    assertTrue(again.error().path("message").asText().contains("`plystra console link`"));
    assertFalse(again.text().contains(code));
  }

  @Test
  void code_thatIsWrong_isAnsweredLikeAUsedOne() {
    String code = code();
    Api from = somewhere();
    exchange(from, code).created();
    long failed = server.app().sessionEvents().count(Event.LOGIN_FAILED);
    Reply used = exchange(from, code).fails(401, "CONSOLE_CODE_INVALID");
    for (String wrong : List.of(WRONG, "x", code.substring(1), code + "0", " ")) {
      Reply reply = exchange(from, wrong).fails(401, "CONSOLE_CODE_INVALID");
      assertEquals(used.error().path("message"), reply.error().path("message"));
    }
    Until.holds(() -> server.app().sessionEvents().count(Event.LOGIN_FAILED) == failed + 6);
    exchange(from, "").faults("code");
    from.post(SIGN_IN, Api.object()).faults("code");
    from.post(SIGN_IN + "?code=" + code(), Api.object()).fails(400, "VALIDATION_FAILED");
  }

  @Test
  void code_isGoodForTenMinutes() {
    String first = code();
    String second = code();
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    exchange(somewhere(), first).created();
    clock.advance(Duration.ofMillis(1));
    exchange(somewhere(), second).fails(401, "CONSOLE_CODE_INVALID");
  }

  @Test
  void code_staysGoodForItsTime_whenTheClockIsSet() {
    String code = code();
    clock.step(Duration.ofMinutes(20));
    exchange(somewhere(), code).created();
  }

  @Test
  void code_isForgottenWhenTenNewerOnesWereMade() {
    String first = code();
    String second = code();
    for (int i = 0; i < ConsoleSignIn.MOST_CODES - 1; i++) {
      code();
    }
    exchange(somewhere(), first).fails(401, "CONSOLE_CODE_INVALID");
    exchange(somewhere(), second).created();
  }

  @Test
  void code_whenManyExchangeItAtOnce_givesOneKey() {
    String code = code();
    List<Api> browsers = IntStream.range(0, 12).mapToObj(i -> somewhere()).toList();
    int before = keys();
    List<CompletableFuture<Integer>> answers =
        browsers.stream()
            .map(from -> CompletableFuture.supplyAsync(() -> exchange(from, code).status()))
            .toList();
    List<Integer> statuses = answers.stream().map(CompletableFuture::join).sorted().toList();
    List<Integer> expected = new ArrayList<>(List.of(201));
    expected.addAll(Collections.nCopies(11, 401));
    assertEquals(expected, statuses);
    assertEquals(before + 1, keys());
  }

  private int keys() {
    return api.get(KEYS + "?limit=200").ok().size();
  }

  @Test
  void address_afterTooManyFailures_isRefusedForATime() {
    Api attacker = somewhere();
    String code = code();
    for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
      exchange(attacker, WRONG).fails(401, "CONSOLE_CODE_INVALID");
    }
    // Neither used up by the attempt, nor of use elsewhere less.
    Reply refused = exchange(attacker, code).fails(429, "RATE_LIMITED");
    assertEquals("900", refused.header("Retry-After"));
    exchange(somewhere(), code).created();
    Person person = Person.at(api);
    attacker
        .post("/api/v1/auth/login", Person.credentials(person.email(), Person.PASSWORD))
        .fails(429, "RATE_LIMITED");
    clock.advance(Duration.ofMinutes(15));
    exchange(attacker, code()).created();
  }

  @Test
  void address_thatGuessesPasswords_isRefusedToo() {
    Api attacker = somewhere();
    for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
      attacker
          .post("/api/v1/auth/login", Person.credentials("nobody" + i + "@example.org", "wrong"))
          .fails(401, "AUTHENTICATION_REQUIRED");
    }
    exchange(attacker, code()).fails(429, "RATE_LIMITED");
  }

  @Test
  void key_canRevokeItself() {
    JsonNode key = exchange(somewhere(), code()).created();
    JsonNode revoked =
        with(key)
            .post(path(key) + "/revoke", Api.object().put("revoked_reason", "signed out"))
            .ok();
    assertEquals("revoked", revoked.path("status").asText());
    assertEquals("signed out", revoked.path("revoked_reason").asText());
    JsonNode record = trail("api_key", key.path("id").asText()).newest();
    assertEquals("api_key.revoked", record.path("action").asText());
    assertEquals(key.path("id"), record.at("/caller/id"));
    with(key).get("/api/v1/users").fails(401, "API_KEY_REVOKED");
  }

  @Test
  void ways_tellNothingOfLinks() {
    JsonNode ways = Api.json("{'single_sign_on':false,'single_sign_on_url':null}");
    assertEquals(ways, api.anonymous().get(SIGN_IN).ok());
    code();
    assertEquals(ways, api.anonymous().get(SIGN_IN).ok());
  }

  @Test
  void codes_endWithTheServer(@TempDir Path root) {
    TestServer first = TestServer.start(root);
    String code = first.app().consoleSignIn().newCode(CallerIdentity.SYSTEM);
    try (TestServer second = first.restarted()) {
      exchange(second.api().anonymous(), code).fails(401, "CONSOLE_CODE_INVALID");
    }
  }
}
