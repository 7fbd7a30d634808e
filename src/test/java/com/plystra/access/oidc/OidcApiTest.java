package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.testkit.Api;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.OidcProvider;
import com.plystra.testkit.OidcProvider.Signing;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in with a provider, of Users whose identities are known. */
final class OidcApiTest extends OidcServerTest {
  private static final String APP = "https://app.example.org/signed-in";
  private static final String OTHER = "https://app.example.org/other?tab=1";
  private static final String START = OidcBrowser.START;

  private final TestClock clock;

  OidcApiTest(@TempDir Path root) {
    super(
        new OidcProvider(),
        TestServer.Options.in(root)
            .clock(new TestClock(Instant.now().toString()))
            .flag("--oidc-return-urls", APP + "," + OTHER));
    clock = (TestClock) server.options().clock();
  }

  /** A User whom the provider knows by the same id. */
  private Person known() {
    Person person = Person.at(api);
    identify(person, person.id());
    provider.person(person.id());
    return person;
  }

  private JsonNode identify(Person person, String subject) {
    return api.post(
            person.path() + "/identities",
            Api.object().put("issuer", provider.issuer()).put("subject", subject))
        .created();
  }

  @Test
  void signIn_ofAKnownIdentity_opensASession() {
    Person person = known();
    long logins = server.app().sessionEvents().count(Event.LOGIN);
    OidcBrowser browser = browser();
    String end = browser.signIn("?return_url=" + APP);
    assertTrue(end.startsWith(APP + "#code="), end);
    JsonNode session = browser.exchange(OidcBrowser.code(end)).ok();
    assertEquals(person.id(), session.at("/user/id").asText());
    assertEquals(person.bindingId("primary"), session.at("/actor/user_member_id").asText());
    JsonNode login = person.login(Person.PASSWORD).ok();
    assertEquals(
        login.properties().stream().map(Map.Entry::getKey).toList(),
        session.properties().stream().map(Map.Entry::getKey).toList());
    api.anonymous()
        .with("Authorization", "Bearer " + session.get("access_token").asText())
        .get("/api/v1/actor/context")
        .ok();
    Until.holds(() -> server.app().sessionEvents().count(Event.LOGIN) >= logins + 2);
  }

  @Test
  void start_sendsPkceAndBindsTheBrowser() {
    OidcBrowser browser = browser();
    provider.person("nobody");
    HttpResponse<String> started = api.anonymous().raw("GET", START);
    assertEquals(303, started.statusCode());
    String cookie = started.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("__Host-plystra-oidc="), cookie);
    for (String attribute : List.of("Path=/", "Secure", "HttpOnly", "SameSite=Lax")) {
      assertTrue(List.of(cookie.split("; ")).contains(attribute), cookie);
    }
    browser.fails("OIDC_USER_UNKNOWN");
    Map<String, String> sent = provider.authorizations().get(provider.authorizations().size() - 1);
    assertEquals("S256", sent.get("code_challenge_method"));
    assertEquals(43, sent.getOrDefault("code_challenge", "").length());
    assertEquals("openid email profile", sent.get("scope"));
    assertEquals("https://plystra.example.org/api/v1/auth/oidc/callback", sent.get("redirect_uri"));
    Map<String, String> exchanged =
        provider.tokenRequests().get(provider.tokenRequests().size() - 1);
    String verifier = exchanged.getOrDefault("code_verifier", "");
    assertEquals(43, verifier.length());
    assertFalse(browser.cookie().contains(verifier));
    assertFalse(browser.cookie().contains(sent.getOrDefault("nonce", "")));
  }

  @Test
  void start_withAState_returnsItToTheApp() {
    known();
    String end = browser().signIn("?state=mine-1&return_url=" + APP);
    assertTrue(end.matches("\\Q" + APP + "\\E#code=ply_oc_[0-9a-f]{64}&state=mine-1"), end);
    api.anonymous().get(START + "?state=a%26b").faults("state");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "https://app.example.org/signed-in/",
        "https://app.example.org/signed-in%3Fx=1",
        "https://app.example.org/signed-in%23x",
        "https://app.example.org/SIGNED-IN",
        "https://APP.example.org/signed-in",
        "http://app.example.org/signed-in",
        "//app.example.org/signed-in",
        "/signed-in",
        "https://app.example.org%5C@evil.example.org/signed-in",
        "https://app.example.org@evil.example.org/signed-in",
        "https://app.example.org.evil.example.org/signed-in",
        "https://app.example.org/other",
        "https://app.example.org/other?tab=2",
        "javascript:alert(1)",
        "%20https://app.example.org/signed-in",
        "https://app.example.org/signed-in%0d%0aX: y",
        "https://plystra.example.org/console",
        "https://plystra.example.org/console/x",
        "https://plystra.example.org/console/%23/ask",
        "http://plystra.example.org/console/",
        "https://evil.example.org/console/",
        "/console/",
      })
  void start_withAnotherReturnUrl_isRefused(String url) {
    HttpResponse<String> answer =
        api.anonymous().raw("GET", START + "?return_url=" + url.replace(" ", "%20"));
    assertEquals(400, answer.statusCode(), url);
    assertTrue(answer.headers().firstValue("Location").isEmpty());
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
  }

  @Test
  void start_withEachAllowedUrl_returnsThere() {
    known();
    String end = browser().signIn("?return_url=https://app.example.org/other?tab=1");
    assertTrue(end.startsWith(OTHER + "#code="), end);
  }

  @Test
  void start_fromTheConsole_returnsThere() {
    Person person = known();
    JsonNode ways = api.anonymous().get("/api/v1/console/sign-in").ok();
    assertTrue(ways.path("single_sign_on").asBoolean());
    String url = ways.path("single_sign_on_url").asText();
    String server = "https://plystra.example.org";
    assertTrue(url.startsWith(server + START + "?"), url);
    OidcBrowser browser = browser();
    String end = browser.signIn(url.substring((server + START).length()) + "&state=mine");
    String page = server + "/console/";
    assertTrue(end.matches("\\Q" + page + "\\E#code=ply_oc_[0-9a-f]{64}&state=mine"), end);
    String code = end.replaceFirst(".*#code=", "").replaceFirst("&.*", "");
    assertEquals(person.id(), browser.exchange(code).ok().at("/user/id").asText());
    provider.person("nobody-known");
    assertEquals(
        page + "#error=OIDC_USER_UNKNOWN",
        browser.signIn(url.substring((server + START).length())));
  }

  @Test
  void callback_withoutTheBrowsersCookie_isRefused() {
    known();
    OidcBrowser browser = browser();
    String url = OidcBrowser.atProvider(browser.start(""));
    String kept = browser.cookie();
    int before = provider.tokenRequests().size();
    for (String cookie :
        List.of("", "__Host-plystra-oidc=", "__Host-plystra-oidc=AAAA", kept + "A", "x" + kept)) {
      browser.cookie(cookie);
      HttpResponse<String> answer = browser.callback(url);
      assertEquals(400, answer.statusCode(), cookie);
      assertTrue(answer.body().contains("OIDC_STATE_INVALID"));
    }
    assertEquals(before, provider.tokenRequests().size());
    browser.cookie(kept);
    OidcBrowser.code(OidcBrowser.location(browser.callback(url)));
  }

  @Test
  void callback_ofAnotherBrowsersSignIn_isRefused() {
    known();
    OidcBrowser attacker = browser();
    OidcBrowser victim = browser();
    String stolen = OidcBrowser.atProvider(attacker.start(""));
    String own = OidcBrowser.atProvider(victim.start(""));
    int before = provider.tokenRequests().size();
    HttpResponse<String> answer = victim.callback(stolen);
    assertEquals(APP + "#error=OIDC_STATE_INVALID", OidcBrowser.location(answer));
    assertEquals(before, provider.tokenRequests().size());
    OidcBrowser.code(OidcBrowser.location(victim.callback(own)));
  }

  @Test
  void callback_again_getsNothing() {
    known();
    OidcBrowser browser = browser();
    String url = OidcBrowser.atProvider(browser.start(""));
    HttpResponse<String> first = browser.callback(url);
    OidcBrowser.code(OidcBrowser.location(first));
    assertTrue(
        first.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"),
        first.headers().toString());
    assertEquals(APP + "#error=OIDC_TOKEN_INVALID", OidcBrowser.location(browser.callback(url)));
  }

  @Test
  void callback_afterTenMinutes_isRefused() {
    known();
    OidcBrowser browser = browser();
    String url = OidcBrowser.atProvider(browser.start(""));
    clock.advance(Duration.ofMinutes(10));
    assertEquals(400, browser.callback(url).statusCode());
  }

  @Test
  void callback_withTheProvidersError_tellsTheApp() {
    OidcBrowser browser = browser();
    String state =
        OidcBrowser.atProvider(browser.start("")).replaceFirst(".*[?&](state=[^&]*).*", "$1");
    String end =
        OidcBrowser.location(
            browser.callback(
                "https://plystra.example.org/api/v1/auth/oidc/callback?error=access_denied"
                    + "&error_description=%3Cscript%3E&"
                    + state));
    assertEquals(APP + "#error=OIDC_REFUSED", end);
  }

  @Test
  void callback_thatNamesAnotherIssuer_isRefused() {
    known();
    OidcBrowser browser = browser();
    String url = OidcBrowser.atProvider(browser.start(""));
    String mixed = url.replaceFirst("iss=.*", "iss=https%3A%2F%2Fother.example.org");
    assertEquals(APP + "#error=OIDC_TOKEN_INVALID", OidcBrowser.location(browser.callback(mixed)));
  }

  @Test
  void code_isGoodOnce() {
    known();
    OidcBrowser browser = browser();
    String code = browser.code();
    browser.exchange(code).ok();
    browser.exchange(code).fails(401, "AUTHENTICATION_REQUIRED");
    browser.exchange("ply_oc_" + "0".repeat(64)).fails(401, "AUTHENTICATION_REQUIRED");
    browser.exchange("").fails(400, "VALIDATION_FAILED");
  }

  @Test
  void code_isGoodForAMinute() {
    known();
    OidcBrowser browser = browser();
    String first = browser.code();
    String second = browser.code();
    clock.advance(Duration.ofSeconds(59));
    browser.exchange(first).ok();
    clock.advance(Duration.ofSeconds(1));
    browser.exchange(second).fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void code_ofADeletedIdentityOrADisabledUser_opensNothing() {
    Person person = Person.at(api);
    JsonNode identity = identify(person, person.id());
    provider.person(person.id());
    OidcBrowser browser = browser();
    String first = browser.code();
    String second = browser.code();
    api.post(person.path() + "/disable").ok();
    browser.exchange(first).fails(403, "ACTOR_USER_INACTIVE");
    api.post(person.path() + "/restore").ok();
    api.delete(person.path() + "/identities/" + identity.get("id").asText()).ok();
    browser.exchange(second).fails(401, "AUTHENTICATION_REQUIRED");
    browser.fails("OIDC_USER_UNKNOWN");
  }

  @Test
  void userWithoutABinding_getsNoSession() {
    JsonNode user =
        api.post("/api/v1/users", Api.object().put("email", "unbound@example.org")).created();
    api.post(
            "/api/v1/users/" + user.get("id").asText() + "/identities",
            Api.object().put("issuer", provider.issuer()).put("subject", "unbound"))
        .created();
    provider.person("unbound");
    OidcBrowser browser = browser();
    browser.exchange(browser.code()).fails(403, "ACTIVE_MEMBER_REQUIRED");
  }

  private void refused(Consumer<JWTClaimsSet.Builder> wrong) {
    Person person = known();
    provider.person(person.id(), wrong);
    browser().fails("OIDC_TOKEN_INVALID");
  }

  @Test
  void idToken_ofAnotherSignIn_isRefused() {
    refused(claims -> claims.claim("nonce", "another"));
    refused(claims -> claims.claim("nonce", null));
  }

  @Test
  void idToken_forAnotherClient_isRefused() {
    refused(claims -> claims.audience("another-client"));
    refused(
        claims ->
            claims
                .audience(List.of(OidcProvider.CLIENT, "another-client"))
                .claim("azp", "another-client"));
  }

  @Test
  void idToken_ofAnotherIssuer_isRefused() {
    refused(claims -> claims.issuer("https://other.example.org"));
    refused(claims -> claims.issuer(provider.issuer() + "/"));
  }

  @Test
  void idToken_thatIsOver_isRefused() {
    Instant past = Instant.now().minus(Duration.ofMinutes(2));
    refused(claims -> claims.expirationTime(Date.from(past)));
    refused(claims -> claims.expirationTime(null));
    refused(claims -> claims.issueTime(Date.from(Instant.now().plus(Duration.ofMinutes(10)))));
  }

  @Test
  void idToken_withASubjectThatIsNoText_isRefused() {
    refused(claims -> claims.subject("x".repeat(256)));
    refused(claims -> claims.subject(null));
  }

  @Test
  void idToken_withoutTheProvidersSignature_isRefused() {
    Person person = known();
    for (Signing signing : List.of(Signing.NONE, Signing.OTHER_KEY, Signing.SHARED_SECRET)) {
      provider.person(person.id(), signing);
      browser().fails("OIDC_TOKEN_INVALID");
    }
    provider.person(person.id());
    browser().code();
  }

  @Test
  void newKeyOfTheProvider_isFetchedAtOnce() {
    known();
    browser().code();
    provider.rotateKey();
    browser().code();
  }

  @Test
  void unknownSubject_isRefused_whateverItsAddress() {
    Person person = Person.at(api);
    provider.person(
        "unknown", claims -> claims.claim("email", person.email()).claim("email_verified", true));
    browser().fails("OIDC_USER_UNKNOWN");
    provider.person(person.id().toUpperCase(Locale.ROOT));
    identify(person, person.id());
    browser().fails("OIDC_USER_UNKNOWN");
  }

  @Test
  void providerDown_isToldToTheApp_andNothingElseSuffers() {
    Person person = known();
    OidcBrowser browser = browser();
    String url = OidcBrowser.atProvider(browser.start(""));
    provider.failing(true);
    try {
      assertEquals(
          APP + "#error=OIDC_PROVIDER_UNAVAILABLE", OidcBrowser.location(browser.callback(url)));
      person.login(Person.PASSWORD).ok();
      api.get("/api/v1/users").ok();
    } finally {
      provider.failing(false);
    }
    browser.code();
  }

  @Test
  void secrets_areInNoRecord() {
    known();
    OidcBrowser browser = browser();
    String code = browser.code();
    JsonNode session = browser.exchange(code).ok();
    String log = api.text("/api/v1/audit-logs?limit=200");
    assertFalse(log.contains(code));
    assertFalse(log.contains(session.get("access_token").asText()));
    assertNotEquals(-1, log.indexOf("session.login"));
  }
}
