package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the packaged server: what a kill leaves of them, and where their secrets are not. */
class SessionsIT {
  private static final String PASSWORD = "planted-password-8c1f0a";
  private static final String OTHER_PASSWORD = "planted-password-77d2be";
  private static final String WRONG_PASSWORD = "planted-password-e40193";
  private static final String EMAIL = "planted@example.org";

  @TempDir Path temp;

  private record Tokens(String access, String refresh) {}

  private static ObjectNode object() {
    return Api.JSON.createObjectNode();
  }

  private static Api.Answer login(Api api, String password) throws IOException {
    ObjectNode body = object().put("email", EMAIL).put("password", password);
    return api.session("POST", "/auth/login", "none", body);
  }

  private static Tokens tokens(Api api, String password) throws IOException {
    JsonNode data = login(api, password).ok().data();
    return new Tokens(data.path("access_token").asText(), data.path("refresh_token").asText());
  }

  private static Api.Answer refresh(Api api, String token) throws IOException {
    return api.session("POST", "/auth/refresh", "none", object().put("refresh_token", token));
  }

  private static int context(Api api, Tokens tokens) throws IOException {
    return api.session("GET", "/actor/context", tokens.access(), null).status();
  }

  /** A user who can act, and whose password is known to this test alone. */
  private static void user(Api api) throws IOException {
    ObjectNode user = object().put("id", "user_planted").put("email", EMAIL);
    api.post("/api/v1/users", "req_user", user.put("password", PASSWORD)).ok();
    ObjectNode binding = object().put("user_id", "user_planted").put("relation_type", "login");
    binding.put("id", "um_planted").put("member_id", "member_finance_reviewer");
    api.post(Api.ACME + "/user-members", "req_binding", binding).ok();
  }

  private static void change(Api api, String password) throws IOException {
    api.patch("/api/v1/users/user_planted", "req_change", object().put("password", password)).ok();
  }

  @Test
  void kill_afterSessionsHaveEnded_bringsNoneBack() throws Exception {
    // given
    Path data = temp.resolve("data");
    List<Tokens> ended = new ArrayList<>();
    Tokens kept;
    Tokens stale;
    try (Jar jar = Jar.serving(data)) {
      Api api = jar.api();
      user(api);
      ended.add(tokens(api, PASSWORD));
      change(api, OTHER_PASSWORD);
      stale = tokens(api, OTHER_PASSWORD);
      JsonNode fresh = refresh(api, stale.refresh()).ok().data();
      kept = new Tokens(fresh.path("access_token").asText(), stale.refresh());
      Tokens out = tokens(api, OTHER_PASSWORD);
      ended.add(out);
      api.session("POST", "/auth/logout", out.access(), object()).ok();
      // when
      jar.kill();
    }
    // then
    try (Jar jar = Jar.serving(data)) {
      Api api = jar.api();
      for (Tokens tokens : ended) {
        assertEquals(401, context(api, tokens), jar::transcript);
        assertEquals("SESSION_EXPIRED", refresh(api, tokens.refresh()).code());
      }
      assertEquals(401, context(api, stale), jar::transcript);
      assertEquals(200, context(api, kept), jar::transcript);
      assertEquals(401, login(api, PASSWORD).status());
      api.post("/api/v1/users/user_planted/disable", "req_disable", object()).ok();
      jar.kill();
    }
    try (Jar jar = Jar.serving(data)) {
      assertEquals(401, context(jar.api(), kept), jar::transcript);
      assertEquals("SESSION_EXPIRED", refresh(jar.api(), kept.refresh()).code());
      assertEquals("ACTOR_USER_INACTIVE", login(jar.api(), OTHER_PASSWORD).code());
    }
  }

  @Test
  void start_afterSessionsHaveExpired_removesThem() throws Exception {
    // given
    Path data = temp.resolve("data");
    try (Jar jar = Jar.serving(data, "--refresh-token-ttl", "1s")) {
      user(jar.api());
      Tokens tokens = tokens(jar.api(), PASSWORD);
      Until.holds(() -> isOver(jar.api(), tokens));
      assertEquals(0, jar.stop(), jar::transcript);
    }
    // when
    try (Jar jar = Jar.serving(data)) {
      // then
      String expired = "/api/v1/audit-logs?resource_type=session&action=session.expired";
      Until.holds(() -> isOne(jar.api(), expired));
    }
  }

  private static boolean isOver(Api api, Tokens tokens) {
    try {
      return refresh(api, tokens.refresh()).status() == 401;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOne(Api api, String list) {
    try {
      return api.get(list).ok().data().size() == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void secrets_areNeitherInTheLogNorInTheDataDirectory() throws Exception {
    // given
    Path data = temp.resolve("data");
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER_PASSWORD, WRONG_PASSWORD));
    try (Jar jar =
        Jar.Launch.PLAIN.serve(data, "--log-level", "debug", "--refresh-rotation=true")) {
      Api api = jar.api();
      // when
      user(api);
      assertEquals(401, login(api, WRONG_PASSWORD).status());
      Tokens first = tokens(api, PASSWORD);
      JsonNode fresh = refresh(api, first.refresh()).ok().data();
      Tokens second =
          new Tokens(fresh.path("access_token").asText(), fresh.path("refresh_token").asText());
      ObjectNode choice = object().put("user_member_id", "um_planted");
      api.session("POST", "/actor/switch-member", second.access(), choice).ok();
      assertEquals(401, context(api, first));
      assertEquals(401, refresh(api, first.refresh()).status());
      Tokens third = tokens(api, PASSWORD);
      api.session("POST", "/auth/logout", third.access(), object()).ok();
      change(api, OTHER_PASSWORD);
      for (Tokens tokens : List.of(first, second, third)) {
        secrets.add(tokens.access().substring("ply_at_".length()));
        secrets.add(tokens.refresh().substring("ply_rt_".length()));
      }
      assertEquals(0, jar.stop(), jar::transcript);
      // then
      for (String said :
          List.of("a user has logged in: user_planted", "a login has failed: user_planted")) {
        assertTrue(jar.transcript().contains(said), said);
      }
      assertNone(secrets, jar.transcript(), "the log");
    }
    int files = 0;
    for (Path file : Directories.everything(data)) {
      if (Files.isRegularFile(file)) {
        files++;
        assertNone(secrets, Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
      }
    }
    assertTrue(files > 3, () -> data + " is almost empty");
  }

  private static void assertNone(List<String> secrets, String text, String where) {
    for (String secret : secrets) {
      assertFalse(text.contains(secret), () -> secret + " is in " + where);
    }
  }
}
