package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.journal.Mark;
import com.plystra.storage.recovery.Recovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a data directory, with and without a server that holds it. */
final class StoreCommandsTest {
  private final Path place;

  StoreCommandsTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
  }

  private Run on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", place.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(place.resolve("journal"))) {
      return files.sorted().toList();
    }
  }

  private static void flip(Path file, long offset) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, offset);
      one.put(0, (byte) ~one.get(0)).flip();
      channel.write(one, offset);
    }
  }

  @Test
  void seedDemo_whenRepeated_addsNothing() throws IOException {
    assertTrue(on("seed", "demo").endedWith(0).out().matches("Added \\d+ objects of .*\n"));
    assertTrue(on("seed", "demo").endedWith(0).out().contains("nothing was added"));
    assertEquals(0, on("seed", "demo", "--output=json").endedWith(0).json().path("added").asInt());
  }

  @Test
  void seedDemo_whenAServerHoldsTheDirectory_isSeenByIt() throws IOException {
    try (Served server = Served.on(place)) {
      on("seed", "demo").endedWith(0);
      assertTrue(server.app().world().get().user("user_alice") != null);
    }
  }

  @Test
  void tokenRotate_givesTheTokenAloneAndNothingElse() throws IOException {
    Run run = on("token", "rotate", "admin", "--grace", "10m");
    assertEquals(0, run.code());
    assertTrue(run.out().matches("ply_admin_[0-9a-f]{64}\n"), run.out());
    assertTrue(run.err().contains("valid for another 10m"), run.err());
    assertFalse(run.err().contains(run.out().strip()));
    try (Served server = Served.on(place)) {
      assertTrue(server.app().tokens().matches(OperatorToken.ADMIN, run.out().strip()));
      Run next = on("token", "rotate", "admin");
      assertTrue(server.app().tokens().matches(OperatorToken.ADMIN, next.out().strip()));
      assertFalse(server.app().tokens().matches(OperatorToken.ADMIN, run.out().strip()));
    }
  }

  @Test
  void tokenRotate_whenTheEnvironmentHasOne_saysWhichOneIsInForce() {
    Run run =
        Run.of(
            Map.of("PLYSTRA_ADMIN_TOKEN", "t".repeat(40)),
            false,
            "token",
            "rotate",
            "admin",
            "--data-dir=" + place);
    assertEquals(0, run.code());
    assertFalse(run.err().contains("no longer valid"), run.err());
    assertTrue(run.err().contains("environment or plystra.properties is in force"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void tokenShow_neverShowsAToken() throws IOException {
    String token = on("token", "rotate", "metrics").out().strip();
    Run shown = on("token", "show").endedWith(0);
    assertTrue(shown.out().contains("metrics stored, since 20"), shown.out());
    assertTrue(shown.out().contains("admin   none"), shown.out());
    JsonNode json = on("token", "show", "--output=json").endedWith(0).json();
    assertEquals("stored", json.at("/tokens/1/origin").asText());
    assertFalse(json.toString().contains(token));
  }

  @Test
  void migrate_whenNoServerRuns_looksAndLeavesTheFileAsItIs() throws IOException {
    on("migrate", "up").endedWith(0);
    byte[] before = Files.readAllBytes(place.resolve("database.mv.db"));
    assertTrue(on("migrate", "status").endedWith(0).out().contains("as this program expects"));
    JsonNode status = on("migrate", "status", "--output=json").endedWith(0).json();
    assertEquals(status.path("expected_schema_version"), status.path("schema_version"));
    on("migrate", "verify").endedWith(0);
    assertEquals(
        ByteBuffer.wrap(before),
        ByteBuffer.wrap(Files.readAllBytes(place.resolve("database.mv.db"))));
  }

  @Test
  void migrate_whenAServerRuns_looksThroughItAndChangesNothing() throws IOException {
    on("migrate", "up").endedWith(0);
    String status = on("migrate", "status").endedWith(0).out();
    String verified = on("migrate", "verify").endedWith(0).out();
    try (Served server = Served.on(place)) {
      assertEquals(status, on("migrate", "status").endedWith(0).out());
      assertEquals(verified, on("migrate", "verify").endedWith(0).out());
      on("migrate", "up").failedWith(1, "a server holds the data directory");
      assertTrue(server.app().notReadyReason().isEmpty());
    }
  }

  @Test
  void migrate_whenThereIsNoDatabase_saysWhatMakesIt() throws IOException {
    on("migrate", "up").endedWith(0);
    Files.delete(place.resolve("database.mv.db"));
    on("migrate", "status").failedWith(1, "plystra migrate up");
  }

  @Test
  void rebuild_makesADatabaseThatTheNextStartTakesAsItIs() throws IOException {
    on("seed", "demo").endedWith(0);
    flip(place.resolve("database.mv.db"), 5000);
    Run run = on("rebuild");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("from the journal"), run.out());
    try (Served server = Served.on(place)) {
      assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
      assertTrue(server.app().world().get().user("user_alice") != null);
      on("rebuild").failedWith(1, "a server holds the data directory");
    }
  }

  @Test
  void auditVerify_whenTheJournalIsWhole_saysHowMuch() throws IOException {
    on("seed", "demo").endedWith(0);
    Run run = on("audit", "verify").endedWith(0);
    assertTrue(run.out().startsWith("The journal is whole"), run.out());
    JsonNode json = on("audit", "verify", "--output=json").endedWith(0).json();
    assertTrue(json.path("valid").asBoolean());
    JsonNode head = on("audit", "head", "--output=json").endedWith(0).json();
    assertEquals(json.path("heads"), head.path("heads"));
    assertEquals(json.path("records"), head.at("/heads/0/record"));
    assertTrue(on("audit", "head").endedWith(0).out().contains(head.at("/heads/0/id").asText()));
  }

  @Test
  void auditVerify_whenAServerRuns_touchesNothing() throws IOException {
    try (Served server = Served.on(place)) {
      on("seed", "demo").endedWith(0);
      Path unfinished = place.resolve("journal").resolve("0000000000000002.plyj");
      Files.write(unfinished, new byte[10]);
      JsonNode json = on("audit", "verify", "--output=json").endedWith(0).json();
      assertEquals(Mark.of(server.journal().head()).toString(), json.at("/heads/0/head").asText());
      assertTrue(Files.exists(unfinished));
      on("seed", "demo").endedWith(0);
    }
  }

  @Test
  void auditVerify_whenAPersonWatches_tellsHowFarItIs() {
    on("seed", "demo").endedWith(0);
    Run run = Run.of(Map.of(), true, "audit", "verify", "--data-dir=" + place);
    assertTrue(run.err().contains("] 100 %"), run.err());
  }

  @Test
  void auditVerify_whenAByteIsWrong_endsWithFiveAndThePlace() throws IOException {
    on("seed", "demo").endedWith(0);
    on("seed", "demo").endedWith(0);
    String name = segments().get(0).getFileName().toString();
    flip(segments().get(0), 400);
    Run run = on("audit", "verify").failedWith(5, name + ", offset ");
    assertEquals("", run.out());
    Run json = on("audit", "verify", "--output=json").failedWith(5, name);
    assertFalse(json.json().path("valid").asBoolean());
    on("audit", "head").endedWith(0);
  }

  @Test
  void commands_whenTheJournalIsGarbled_areOneLine() throws IOException {
    on("seed", "demo").endedWith(0);
    flip(segments().get(0), 20);
    on("audit", "verify").failedWith(5, "its header is damaged");
    on("audit", "head").failedWith(1, "its header is damaged");
    on("seed", "demo").failedWith(1, "its header is damaged");
    on("rebuild").failedWith(1, "its header is damaged");
  }
}
