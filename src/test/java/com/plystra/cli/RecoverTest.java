package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recover}, as somebody types it whose database has lost records. */
final class RecoverTest {
  private static final String LOST = "audit_0000300000000001 to audit_0000300000000002";

  private final TestPostgres postgres = TestPostgres.shared();
  private final String url = postgres.newDatabase();
  private final String name = url.substring(url.lastIndexOf('/') + 1);

  @TempDir private Path temp;

  private TestServer serve() throws IOException {
    return TestServer.Options.in(Files.createDirectories(temp.resolve("data"))).on(url).start();
  }

  private Run recover(String... more) {
    List<String> args = new ArrayList<>(List.of("recover"));
    args.addAll(List.of("--data-dir", temp.resolve("data").toString()));
    args.addAll(List.of(more));
    return Run.of(Map.of("DATABASE_URL", url), false, args.toArray(String[]::new));
  }

  /** Puts an older copy in the database's place; returns the id of a decision that it lacks. */
  private String lose() throws IOException {
    Finance acme;
    try (TestServer server = serve()) {
      acme = server.finance();
      acme.check("invoice_001").allows();
    }
    postgres.execute("postgres", "create database " + name + "_old template " + name);
    String decided;
    try (TestServer server = serve()) {
      JsonNode answer = server.api().post("/api/v1/authz/check", acme.question("invoice_001")).ok();
      decided = answer.path("audit_log_id").asText();
      acme.on(server).revoke(acme.aliceBinding());
    }
    postgres.execute(
        "postgres",
        "alter database " + name + " rename to " + name + "_new",
        "alter database " + name + "_old rename to " + name);
    return decided;
  }

  @Test
  void recover_whenAskedForHelp_saysWhatItDoesAndWhatItsExitCodeMeans() {
    Run help = Run.of("recover", "--help").endedWith(ExitCode.OK);
    String words = help.out().replaceAll("\\s+", " ");
    assertTrue(words.contains("--accept-loss"), words);
    assertTrue(words.contains("Changes nothing without"), words);
    assertTrue(words.contains("Exit code 5 when records are lost"), words);
  }

  @Test
  void recover_whenNothingIsLost_saysSo_andAcceptsNothing() throws Exception {
    serve().close();
    String said = "The database has every record that this host has seen in it.\n";
    assertEquals(said, recover().endedWith(ExitCode.OK).out());
    assertEquals(said, recover("--accept-loss").endedWith(ExitCode.OK).out());
    JsonNode json = recover("--accept-loss", "--output", "json").endedWith(ExitCode.OK).json();
    assertEquals("{\"records\":0,\"lost\":[],\"accepted\":false}", json.toString());
  }

  @Test
  void recover_whenRecordsAreLost_saysWhichAndChangesNothing_untilTheLossIsAccepted()
      throws Exception {
    // given
    String decided = lose();
    // when
    Run told = recover().endedWith(ExitCode.DAMAGED);
    // then
    assertTrue(told.out().startsWith("Lost: "), told.out());
    assertTrue(told.out().contains(LOST), told.out());
    assertTrue(told.out().contains("plystra recover --accept-loss"), told.out());
    // It was only said: it is still so.
    JsonNode json = recover("--output", "json").endedWith(ExitCode.DAMAGED).json();
    assertFalse(json.path("accepted").asBoolean(), json::toString);
    assertEquals(LOST, json.path("lost").get(0).asText(), json::toString);
    assertTrue(json.path("records").asLong() >= 2, json::toString);
    // when
    Run accepted = recover("--accept-loss").endedWith(ExitCode.OK);
    // then
    assertTrue(accepted.out().contains(LOST), accepted.out());
    assertTrue(accepted.out().contains("Given up."), accepted.out());
    assertTrue(recover().endedWith(ExitCode.OK).out().startsWith("The database has every"));
    try (TestServer server = serve()) {
      JsonNode records =
          server.api().get("/api/v1/audit-logs", Map.of("action", "journal.loss_accepted")).ok();
      assertEquals(1, records.size(), records::toString);
      server.api().get("/api/v1/audit-logs/" + decided).fails(404, "AUDIT_LOG_NOT_FOUND");
    }
  }

  @Test
  void recover_whileAServerRuns_isRefused() throws Exception {
    try (TestServer server = serve()) {
      Run refused = recover("--accept-loss");
      assertEquals(ExitCode.ERROR, refused.code(), refused::toString);
      assertTrue(refused.err().startsWith("plystra: "), refused.err());
      assertEquals(1, refused.err().lines().count(), refused.err());
      server.api().get("/api/v1/ready").ok();
    }
  }

  @Test
  void recover_onADataDirectoryWithoutPostgresql_namesWhatMendsThat() throws Exception {
    Run refused =
        Run.of("recover", "--data-dir", Files.createDirectory(temp.resolve("own")).toString());
    refused.failedWith(ExitCode.ERROR, "DATABASE_URL names no PostgreSQL server");
  }

  @Test
  void recover_whenTheDatabaseCannotBeReached_saysSoInOneLine() throws Exception {
    Files.createDirectory(temp.resolve("data"));
    Run.of(
            Map.of("DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:1/none"),
            false,
            "recover",
            "--data-dir",
            temp.resolve("data").toString())
        .failedWith(ExitCode.ERROR, "127.0.0.1:1");
  }

  @Test
  void recover_whenItsOptionsAreWrong_namesEveryFault() {
    Run.of("recover", "--accept-los").failedWith(ExitCode.USAGE, "--accept-los");
    Run.of("recover", "extra").failedWith(ExitCode.USAGE, "extra");
    Run.of("recover", "--accept-loss=maybe").failedWith(ExitCode.USAGE, "maybe");
    Run several =
        Run.of(
            Map.of("DATABASE_URL", "mysql://x/y", "LOG_LEVEL", "loud"),
            false,
            "recover",
            "--data-dir",
            temp.toString());
    several.failedLines(ExitCode.ERROR, "DATABASE_URL").failedLines(ExitCode.ERROR, "LOG_LEVEL");
  }
}
