package com.plystra.directory.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.Fixture;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data directory of version 1.0.0, in which e-mail addresses were told apart that are the same
 * but for case: {@code \u03ba\u03bf\u03c2} and {@code \u03ba\u03bf\u03c3}, and the two of
 * user_older and user_younger.
 */
final class EmailClashesTest {
  private static final String OLDER = "the older password";
  private static final String YOUNGER = "the younger password";

  @TempDir Path root;

  @BeforeEach
  void unpack() throws IOException {
    Fixture.unpack("v1.0.0-texts.zip", root);
  }

  private TestServer start() {
    return TestServer.Options.in(root).embedded().start();
  }

  private static String whoIs(TestServer server, String email, String password) {
    ObjectNode body = Api.object().put("email", email).put("password", password);
    JsonNode answer = server.api().post("/api/v1/auth/login", body).json();
    return answer.at("/data/user/id").asText(answer.at("/error/code").asText());
  }

  @Test
  void start_onKeysOfBefore_givesTheOlderOneTheKey_andLocksNobodyOut() {
    try (TestServer server = start()) {
      assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
      // The older has the address in every spelling, the other in its own alone.
      assertEquals("user_older", whoIs(server, "γιώργος.π@example.gr", OLDER));
      assertEquals("user_older", whoIs(server, "Γιώργος.Π@EXAMPLE.GR", OLDER));
      assertEquals("user_younger", whoIs(server, "ΓΙΏΡΓΟΣ.Π@EXAMPLE.GR", YOUNGER));
      assertEquals("AUTHENTICATION_REQUIRED", whoIs(server, "ΓΙΏΡΓΟΣ.Π@EXAMPLE.GR", OLDER));
      assertEquals("user_final", whoIs(server, "ΚΟΣ@example.gr", OLDER));
      assertEquals("user_medial", whoIs(server, "κοσ@example.gr", YOUNGER));
      // and nobody else gets it
      Reply third =
          server.api().post("/api/v1/users", Api.object().put("email", "Γιώργοσ.π@example.gr"));
      assertEquals(List.of("email"), third.fails(409, "USER_CREATE_FAILED").faultFields());
    }
  }

  @Test
  void clashes_areFound_untilOneOfThemIsChanged() {
    try (TestServer server = start()) {
      assertEquals(
          List.of("user_final and user_medial", "user_older and user_younger"), clashes(server));
      // Other changes of the younger one are not refused.
      Api api = server.api();
      api.patch("/api/v1/users/user_younger", Api.object().put("phone", "1")).ok();
      assertEquals(2, clashes(server).size());
      // when the older ones have other addresses
      api.patch("/api/v1/users/user_older", Api.object().put("email", "g@example.gr")).ok();
      api.patch("/api/v1/users/user_final", Api.object().put("email", "k@example.gr")).ok();
      assertEquals(List.of("nobody and user_medial", "nobody and user_younger"), clashes(server));
      // then the younger ones can have theirs
      for (String id : List.of("user_younger", "user_medial")) {
        String one = "/api/v1/users/" + id;
        String email = api.get(one).ok().path("email").asText();
        api.patch(one, Api.object().put("email", email)).ok();
      }
      assertEquals(List.of(), clashes(server));
      assertEquals("user_younger", whoIs(server, "Γιώργος.π@example.gr", YOUNGER));
    }
  }

  private static List<String> clashes(TestServer server) {
    return EmailClashes.find(server.app().database()).stream()
        .map(
            clash ->
                clash.holder().map(EmailClashes.Named::id).orElse("nobody")
                    + " and "
                    + clash.user().id())
        .toList();
  }

  /** What a migration changes is changed again when the journal is made into rows again. */
  @Test
  void rebuild_afterTheMigration_hasTheSameKeys() throws IOException {
    start().close();
    Files.delete(root.resolve("database.mv.db"));
    Files.deleteIfExists(root.resolve("database.standby.mv.db"));
    try (TestServer server = start()) {
      assertEquals(Recovery.Outcome.REBUILT, server.recovered());
      assertEquals(2, clashes(server).size());
      assertTrue(server.journal().head().stateDigest().equals(digest(server)));
    }
  }

  private static Object digest(TestServer server) {
    return Recovery.digest(server.app().database().reads());
  }
}
