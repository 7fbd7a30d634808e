package com.plystra.storage.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Fixture;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of version 1.0.0, which H2 sorted by UTF-16 unit, sorts by code point once migrated.
 */
final class CodePointOrderTest {
  private static final String MEMBERS = "/api/v1/spaces/space_a/members";

  @TempDir Path root;

  private void readsAndSorts(Recovery.Outcome outcome) {
    try (TestServer server = TestServer.Options.in(root).embedded().start()) {
      assertEquals(outcome, server.recovered());
      List<String> names = new ArrayList<>();
      for (JsonNode member : server.api().get(MEMBERS).ok()) {
        names.add(member.path("display_name").asText());
      }
      assertEquals(List.of("A", "\uff21", "\ud83d\ude00"), names);
      JsonNode face = server.api().get(MEMBERS + "/member_face").ok();
      assertEquals("\ud83d\ude00\uff21", face.path("metadata").path("face").asText());
      JsonNode user = server.api().get("/api/v1/users/user_face").ok();
      assertEquals("\ud83d\ude00@example.org", user.path("email").asText());
      assertEquals("\uff21", user.path("username").asText());
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
    }
  }

  @Test
  void start_onADatabaseOfBefore_sortsByCodePoint_andSoDoesOneMadeAgain() throws IOException {
    Fixture.unpack("v1.0.0-texts.zip", root);
    readsAndSorts(Recovery.Outcome.UNTOUCHED);
    readsAndSorts(Recovery.Outcome.UNTOUCHED);
    // From the journal, through all migrations.
    Files.delete(root.resolve("database.mv.db"));
    Files.deleteIfExists(root.resolve("database.standby.mv.db"));
    readsAndSorts(Recovery.Outcome.REBUILT);
  }
}
