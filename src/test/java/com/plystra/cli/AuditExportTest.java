package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Records;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code audit export}, while a server runs: what is in the file, and what never is. */
final class AuditExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOGS = "/api/v1/audit-logs";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int CUTS = 12;

  private final Path place;
  private final Path file;
  private final TestServer server;
  private final Finance acme;

  AuditExportTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
    this.file = temporary.resolve("audit.ndjson");
    this.server = TestServer.Options.in(place).embedded().start();
    this.acme = server.finance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Run export(Path to, String... more) {
    List<String> args = new ArrayList<>(List.of("audit", "export", to.toString()));
    args.addAll(List.of(more));
    args.addAll(List.of("--data-dir", place.toString()));
    return Run.of(args.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Path export) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(export)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** The ids of the records, without header and trailer. */
  private static List<String> ids(Path export) throws IOException {
    List<JsonNode> lines = lines(export);
    return ids(lines.subList(1, lines.size() - 1));
  }

  private static List<String> ids(Iterable<JsonNode> rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  /** As the API lists them with the same filters, oldest first. */
  private List<String> listed(Map<String, String> filters) {
    Map<String, String> query = new java.util.HashMap<>(filters);
    query.put("limit", "200");
    List<String> ids = ids(server.api().get(LOGS, query).ok());
    java.util.Collections.reverse(ids);
    return ids;
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      acme.check("invoice_001").allows();
      acme.check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
    }
  }

  @Test
  void export_whileAServerRuns_holdsEverythingThatWasAnswered() throws IOException {
    // given
    ask(3);
    // when
    Run run = export(file).endedWith(0);
    // then
    List<String> listed = listed(Map.of());
    assertEquals(listed, ids(file));
    assertTrue(run.out().contains("Wrote " + listed.size() + " records"), run.out());
    List<JsonNode> lines = lines(file);
    assertTrue(lines.get(0).path("complete").asBoolean());
    JsonNode end = lines.get(lines.size() - 1);
    String last = end.path("last").asText();
    assertTrue(last.startsWith(listed.get(listed.size() - 1) + ":"), last);
    Run.of("audit", "verify", "--expect", last, "--data-dir", place.toString()).endedWith(0);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void resume_whenThereIsMore_addsIt(String format) throws IOException {
    // given
    export(file, "--format", format).endedWith(0);
    ask(2);
    Path whole = file.resolveSibling("whole");
    export(whole, "--format", format).endedWith(0);
    // when
    Run run = export(file, "--format", format, "--resume");
    // then
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("Wrote 4 records"), run.out());
    assertEquals(Files.readString(whole), Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void resume_whenItWasCutShortAnywhere_endsAsIfItHadNotBeen(String format) throws IOException {
    // given
    ask(3);
    export(file, "--format", format).endedWith(0);
    byte[] whole = Files.readAllBytes(file);
    int header = Files.readString(file).indexOf('\n') + 1;
    Random random = new Random(7);
    for (int cut = 0; cut < CUTS; cut++) {
      int length = cut == 0 ? header : header + random.nextInt(whole.length - header);
      Files.write(file, Arrays.copyOf(whole, length));
      // when
      Run run = export(file, "--format", format, "--resume");
      // then
      assertEquals(0, run.code(), run.err());
      assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(file)), "cut at " + length);
    }
  }

  @Test
  void export_whenTheFileIsThereOrOfAnotherKind_isRefusedAndLeftAlone() throws IOException {
    // given
    export(file).endedWith(0);
    String before = Files.readString(file);
    // when
    export(file).failedWith(1, "--force");
    export(file, "--resume", "--format", "csv").failedWith(1, "started with other options");
    export(file, "--resume", "--decision", "deny").failedWith(1, "started with other options");
    export(file.resolveSibling("none"), "--resume").failedWith(1, "could be continued");
    // then
    assertEquals(before, Files.readString(file));
    export(file, "--force").endedWith(0);
  }

  @Test
  void resume_whenTheFileIsOfAnotherJournal_isRefused(@TempDir Path other) throws IOException {
    export(file).endedWith(0);
    try (TestServer another = TestServer.Options.in(other).embedded().start()) {
      var unused = another.finance();
      Run.of("audit", "export", file.toString(), "--resume", "--data-dir", other.toString())
          .failedWith(1, "cannot be continued");
    }
  }

  @Test
  void export_whenFiltered_holdsWhatTheApiListsAndSaysThatItIsNotAll() throws IOException {
    // given
    ask(2);
    acme.revoke(acme.aliceBinding());
    String time = server.api().get(LOGS).ok().path(2).path("created_at").asText();
    Map<String, String> filters =
        Map.of(
            "space_id",
            acme.space(),
            "actor_user_id",
            acme.id("alice"),
            "action",
            acme.type() + ".approve",
            "resource_type",
            "group",
            "resource_id",
            "invoice_001",
            "decision",
            "deny",
            "deny_code",
            "SCOPE_OUT_OF_BOUNDS",
            "created_at_from",
            time,
            "created_at_to",
            time);
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      String option = "--" + filter.getKey().replace('_', '-') + "=" + filter.getValue();
      // when
      export(file, "--force", option).endedWith(0);
      // then
      List<String> listed = listed(Map.of(filter.getKey(), filter.getValue()));
      assertFalse(listed.isEmpty(), option);
      assertEquals(listed, ids(file), option);
      assertFalse(lines(file).get(0).path("complete").asBoolean(), option);
    }
    export(file, "--force", "--decision=deny", "--resource-id=invoice_001").endedWith(0);
    assertEquals(List.of(), ids(file));
  }

  @Test
  void export_afterARecord_beginsBehindIt() throws IOException {
    ask(1);
    List<String> all = listed(Map.of());
    export(file, "--after", all.get(2)).endedWith(0);
    assertEquals(all.subList(3, all.size()), ids(file));
    String begins = lines(file).get(0).path("begins").path(0).asText();
    assertTrue(begins.startsWith(all.get(2) + ":"), begins);
    export(file, "--after", "3").failedWith(2, "not the id of an audit record");
  }

  @Test
  void csv_whenCellsAreFormulasOrHoldQuotes_isGuardedAndQuoted() throws IOException {
    // given what a caller may send, and what a spreadsheet may show of it
    Map<String, String> shown =
        Map.of(
            "plain agent/1.0", "plain agent/1.0",
            "=HYPERLINK(\"http://example.com\",\"x\")", "'=HYPERLINK(\"http://example.com\",\"x\")",
            "+1", "'+1",
            "-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0",
            "@SUM(A1)", "'@SUM(A1)",
            "commas, and \"quotes\"", "commas, and \"quotes\"");
    Set<String> sent = shown.keySet();
    for (String agent : sent) {
      server
          .api()
          .with("User-Agent", agent)
          .post("/api/v1/authz/check", acme.question("invoice_001"))
          .ok();
    }
    // when
    export(file, "--format=csv", "--action=" + acme.type() + ".approve").endedWith(0);
    // then
    List<List<String>> rows = rows(Files.readString(file));
    int agent = rows.get(0).indexOf("user_agent");
    Set<String> cells = new HashSet<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      assertEquals(rows.get(0).size(), row.size(), row::toString);
      cells.add(row.get(agent));
    }
    assertEquals(Set.copyOf(shown.values()), cells);
    assertEquals(sent.size(), rows.size() - 1);
    assertFalse(Files.readString(file).startsWith(BYTE_ORDER_MARK));
  }

  /** A file goes on with the columns that it has, whichever version began it. */
  @Test
  void csv_whenItWasBegunBeforeThereWasAPurpose_goesOnWithoutOne() throws IOException {
    // given
    ask(2);
    export(file, "--format=csv").endedWith(0);
    String now = Files.readString(file);
    assertTrue(now.lines().findFirst().orElseThrow().contains(",purpose,facts,hash"), now);
    String then = now.replaceAll(",[a-z]*,[a-z]*(,[0-9a-z]+\r\n)", "$1");
    assertTrue(then.lines().findFirst().orElseThrow().endsWith(",caller_name,hash"), then);
    Files.writeString(file, then);
    // when
    ask(1);
    Run run = export(file, "--format=csv", "--resume");
    // then
    assertEquals(0, run.code(), run.err());
    List<List<String>> rows = rows(Files.readString(file));
    assertTrue(Files.readString(file).startsWith(then));
    rows.forEach(row -> assertEquals(rows.get(0).size(), row.size(), row::toString));
    assertEquals(listed(Map.of()), rows.stream().skip(1).map(row -> row.get(0)).toList());
  }

  @Test
  void csv_ofDecisionsAndChanges_hasWhatListsShowOfPurposeAndFacts() throws IOException {
    // given
    ask(1);
    server.api().post("/api/v1/authz/explain", acme.question("invoice_001")).ok();
    // when
    export(file, "--format=csv").endedWith(0);
    // then
    List<List<String>> rows = rows(Files.readString(file));
    Map<String, JsonNode> shown = new HashMap<>();
    server.api().get(LOGS + "?limit=200").ok().forEach(r -> shown.put(r.path("id").asText(), r));
    Set<String> purposes = new HashSet<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (String column : List.of("purpose", "facts")) {
        String cell = row.get(rows.get(0).indexOf(column));
        JsonNode listed = Objects.requireNonNull(shown.get(row.get(0))).path(column);
        assertEquals(listed.isNull() ? "" : listed.asText(), cell, row::toString);
        purposes.add(cell);
      }
    }
    assertEquals(Set.of("", "enforce", "inquire", "stored"), purposes);
  }

  @Test
  void export_byHowActionsBegin_holdsWhatTheListHolds_andGoesOn() throws IOException {
    // given
    String[] prefix = {"--action-prefix", acme.type() + "."};
    ask(2);
    export(file, prefix).endedWith(0);
    ask(1);
    // when
    Run run = export(file, prefix[0], prefix[1], "--resume");
    // then
    assertEquals(0, run.code(), run.err());
    assertEquals(listed(Map.of("action_prefix", prefix[1])), ids(file));
    assertEquals(6, ids(file).size());
    Run.of("audit", "verify", file.toString()).endedWith(0);
    export(file, "--action-prefix", acme.type(), "--resume")
        .failedWith(1, "started with other options");
    export(file.resolveSibling("none"), "--action-prefix", "").failedWith(2, "must not be empty");
  }

  /** By RFC 4180, written for this test. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      boolean doubled = quoted && csv.startsWith("\"\"", i);
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && !csv.startsWith("\r\n", i))) {
        cell.append(c);
      } else {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          rows.add(List.copyOf(row));
          row.clear();
          i++;
        }
      }
    }
    assertTrue(row.isEmpty() && cell.isEmpty(), "the last row has no end");
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void export_ofChangesWithSecrets_holdsNeitherThemNorTheirHashes(String format)
      throws IOException {
    // given
    String password = "correct horse battery staple";
    server
        .api()
        .post(
            "/api/v1/users",
            Api.object()
                .put("id", "user_carol")
                .put("email", "carol@example.com")
                .put("password", password))
        .created();
    String token =
        server
            .app()
            .tokens()
            .rotate(Caller.system("req_rotated"), OperatorToken.METRICS, Duration.ZERO)
            .join();
    // when
    export(file, "--format", format).endedWith(0);
    // then
    String text = Files.readString(file);
    assertTrue(text.contains("req_rotated") && text.contains("user_carol"));
    Set<String> secrets = secrets();
    assertTrue(secrets.size() >= 3, secrets::toString);
    secrets.addAll(List.of(password, token));
    for (String secret : secrets) {
      assertFalse(text.contains(secret), secret);
    }
  }

  /** What the journal keeps apart: hashes, and the salts of their digests. */
  private Set<String> secrets() throws IOException {
    Set<String> secrets = new HashSet<>();
    try (var reading = com.plystra.journal.JournalReading.open(place.resolve("journal"))) {
      for (var stored : Records.of(reading)) {
        if (stored.record() instanceof MutationRecord change && change.secret() != null) {
          leaves(JSON.readTree(change.secret()), secrets);
        }
      }
    }
    // The test's own stand-in for a hash is too short to be looked for.
    secrets.removeIf(secret -> secret.length() < 8);
    return secrets;
  }

  private static void leaves(JsonNode json, Set<String> found) {
    if (json.isValueNode()) {
      found.add(json.asText());
    }
    json.forEach(child -> leaves(child, found));
  }
}
