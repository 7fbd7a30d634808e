package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports of a journal whose chains grow at once, as on PostgreSQL: going on with one loses no
 * record and doubles none, whichever chain has grown since, wherever it was cut.
 */
final class ExportResumeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID =
      Pattern.compile("(?m)^(?:\\{\"id\":\")?(audit_[0-9a-f]{16})[\",]");
  private static final int RESUMES = Rounds.of("plystra.export.resumes", 4, 12);
  private static final int CUTS = Rounds.of("plystra.export.cuts", 6, 16);
  private static final long SEED = Long.getLong("plystra.seed", 20_261_201);

  private final String url = TestPostgres.shared().newDatabase();
  private final Path place;
  private final Path file;
  private TestServer server;
  private Finance acme;

  ExportResumeTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
    this.file = temporary.resolve("audit.export");
    this.server = TestServer.Options.in(place).on(url).start();
    this.acme = server.finance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Run export(Path to, String... more) {
    return run(List.of("audit", "export", to.toString()), more);
  }

  private Run run(List<String> command, String... more) {
    List<String> args = new ArrayList<>(command);
    args.addAll(List.of(more));
    args.addAll(List.of("--data-dir", place.toString()));
    return Run.of(Map.of("DATABASE_URL", url), false, args.toArray(String[]::new));
  }

  private Run resume(String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--resume");
    Run run = export(file, args.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private static List<String> ids(Path export) throws IOException {
    List<String> ids = new ArrayList<>();
    for (Matcher id = ID.matcher(Files.readString(export)); id.find(); ) {
      ids.add(id.group(1));
    }
    return ids;
  }

  /** The records of each chain must follow on each other, and all must be there. */
  private void assertHoldsEverything() throws IOException {
    List<String> ids = ids(file);
    Map<String, Long> chains = new TreeMap<>();
    for (String id : ids) {
      long number = Long.parseLong(id.substring(11), 16);
      assertEquals(chains.merge(id.substring(0, 11), 1L, Long::sum), number, id);
    }
    Set<String> missing = all();
    ids.forEach(missing::remove);
    assertEquals(new HashSet<>(), missing, "missing, seed " + SEED);
    assertEquals(all().size(), ids.size(), "seed " + SEED);
  }

  private Set<String> all() {
    Set<String> ids = new HashSet<>();
    Map<String, String> query = new HashMap<>(Map.of("limit", "200"));
    while (true) {
      var page = server.api().get("/api/v1/audit-logs", query);
      page.ok().forEach(row -> ids.add(row.path("id").asText()));
      JsonNode next = page.json().at("/pagination/cursor");
      if (!next.isTextual()) {
        return ids;
      }
      query.put("cursor", next.asText());
    }
  }

  private void check(int times) {
    for (int i = 0; i < times; i++) {
      acme.check("invoice_001").allows();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void resume_afterChecksBehindAChange_addsExactlyThese(String format) throws IOException {
    // given the newest record is a change, in a later chain than the decisions
    check(2);
    acme.group("more", "finance.more");
    export(file, "--format", format).endedWith(0);
    // when
    check(3);
    Run run = resume("--format", format);
    // then
    assertTrue(run.out().contains("Wrote 3 records"), run.out());
    assertHoldsEverything();
    // when both have grown, and in chains of another start too
    acme.group("again", "finance.again");
    check(1);
    server = server.restarted();
    acme = acme.on(server);
    check(2);
    acme.group("anew", "finance.anew");
    run = resume("--format", format);
    // then
    assertFalse(run.out().contains("Wrote 0 "), run.out());
    assertHoldsEverything();
    assertTrue(resume("--format", format).out().contains("Wrote 0 records"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void resume_againAndAgainUnderLoad_losesNothingAndDoublesNothing(String format)
      throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> load =
        List.of(
            CompletableFuture.runAsync(
                () -> {
                  while (!over.get()) {
                    check(1);
                  }
                }),
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; !over.get(); i++) {
                    acme.group("g" + i, "finance.g" + i);
                  }
                }));
    export(file, "--format", format).endedWith(0);
    for (int i = 0; i < RESUMES; i++) {
      resume("--format", format);
    }
    over.set(true);
    load.forEach(CompletableFuture::join);
    resume("--format", format);
    assertHoldsEverything();
    if (format.equals("ndjson")) {
      assertEquals(heads(), ends());
      Verdict.right(file, heads().toArray(String[]::new));
    }
  }

  private List<String> heads() throws IOException {
    List<String> heads = new ArrayList<>();
    run(List.of("audit", "head"), "--output=json")
        .json()
        .path("heads")
        .forEach(head -> heads.add(head.path("head").asText()));
    heads.removeIf(head -> head.contains("0000000:"));
    return heads;
  }

  private List<String> ends() throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> ends = new ArrayList<>();
    JSON.readTree(lines.get(lines.size() - 1)).path("ends").forEach(e -> ends.add(e.asText()));
    return ends;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void resume_whenItWasCutAtAnyByte_endsWithTheSameRecords(String format) throws IOException {
    // given a file that was gone on with, so that its chains take turns
    check(2);
    export(file, "--format", format).endedWith(0);
    check(2);
    acme.group("more", "finance.more");
    resume("--format", format);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(SEED);
    for (int cut = 0; cut < CUTS; cut++) {
      // Into the header too.
      int length = cut < 4 ? cut * 11 : random.nextInt(whole.length);
      Files.write(file, Arrays.copyOf(whole, length));
      // when
      resume("--format", format);
      // then
      assertHoldsEverything();
    }
    if (format.equals("ndjson")) {
      Verdict.right(file, heads().toArray(String[]::new));
    }
  }

  @Test
  void resume_whenFiltered_goesOnBehindWhatItHasLookedAt() throws IOException {
    String filter = "--action=" + acme.type() + ".approve";
    check(2);
    export(file, filter).endedWith(0);
    acme.group("more", "finance.more");
    assertTrue(resume(filter).out().contains("Wrote 0 records"));
    check(2);
    assertTrue(resume(filter).out().contains("Wrote 2 records"));
    assertEquals(4, ids(file).size());
    assertEquals(4, new HashSet<>(ids(file)).size());
    assertEquals(heads(), ends());
    Verdict.right(file);
  }

  @Test
  void export_afterTheHeadsOfAnother_holdsWhatCameSince() throws IOException {
    // given
    check(2);
    export(file).endedWith(0);
    List<String> before = ids(file);
    check(1);
    acme.group("more", "finance.more");
    check(1);
    // when
    Path rest = file.resolveSibling("rest");
    export(rest, "--after", file.toString()).endedWith(0);
    // then
    List<String> both = new ArrayList<>(before);
    both.addAll(ids(rest));
    assertEquals(both.size(), new HashSet<>(both).size());
    assertEquals(all(), new HashSet<>(both));
    Verdict.right(rest, heads().toArray(String[]::new));
    // when only one chain's record is named, the others are there from their first
    List<String> decisions = before.stream().filter(id -> id.startsWith("audit_00001")).toList();
    String lastDecision = decisions.get(decisions.size() - 1);
    export(rest, "--force", "--after", lastDecision).endedWith(0);
    both.removeAll(decisions);
    assertEquals(new HashSet<>(both), new HashSet<>(ids(rest)));
    // when it is gone on with, whether its beginning is told again or not
    check(1);
    assertTrue(resumed(rest).contains("Wrote 1 records"));
    check(1);
    assertTrue(resumed(rest, "--after", lastDecision).contains("Wrote 1 records"));
    export(rest, "--resume", "--after", before.get(0)).failedWith(1, "started with other options");
    export(rest, "--force", "--after", "audit_0000100000009999").failedWith(1, "has no record");
  }

  private String resumed(Path of, String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--resume");
    Run run = export(of, args.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run.out();
  }

  @Test
  void resume_whenVersion100BeganIt_isRefusedInWords() throws IOException {
    // given
    check(2);
    export(file).endedWith(0);
    String other = Files.readString(file).replaceFirst("(?s)^\\{\"plystra_export\":2.*?\n", "");
    String header =
        "{\"plystra_export\":1,\"journal_id\":\"%s\",\"after\":null,\"complete\":true,\"filters\":{}}%n";
    String id = JSON.readTree(Files.readAllLines(file).get(0)).path("journal_id").asText();
    Files.writeString(file, header.formatted(id) + other);
    String before = Files.readString(file);
    // when
    export(file, "--resume").failedWith(1, "version 1.0.0 began it");
    // then
    assertEquals(before, Files.readString(file));
  }

  @Test
  void resume_whenItsRecordsAreNotTheJournals_isRefusedAndLeftAlone() throws IOException {
    check(3);
    export(file).endedWith(0);
    String whole = Files.readString(file);
    List<String> lines = Files.readAllLines(file);
    // when one is missing in the middle
    Files.writeString(file, whole.replace(lines.get(2) + "\n", ""));
    export(file, "--resume").failedWith(1, "follows on");
    // when the last is another
    String hash = JSON.readTree(lines.get(lines.size() - 2)).path("hash").asText();
    String altered = whole.replace(hash, hash.replace(hash.charAt(0), '0').replace('1', '2'));
    Files.writeString(file, altered);
    export(file, "--resume").failedWith(1, "does not have the record");
    // then
    assertEquals(altered, Files.readString(file));
  }
}
