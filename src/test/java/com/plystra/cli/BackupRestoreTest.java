package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.storage.backup.Backup;
import com.plystra.storage.backup.BackupFile;
import com.plystra.storage.backup.BackupManifest;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Finance;
import com.plystra.testkit.RandomRows;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of either form, restored into either, has the same rows, records and answers. */
final class BackupRestoreTest {
  private static final int ROUNDS = 12;
  private static final int QUESTIONS = 1_000;
  private static final int FLIPS = 12;
  private static final long SEED = Long.getLong("plystra.seed", 11L);

  private final Path temporary;
  private final Random random = new Random(SEED);

  BackupRestoreTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private static Run run(Map<String, String> env, String... args) {
    return Run.of(env, false, args);
  }

  /** Rows in every table: one that is forgotten must show. */
  private Map<String, Map<String, String>> fill(TestServer server) {
    RandomRows rows = new RandomRows(random);
    for (int i = 0; i < ROUNDS; i++) {
      for (Table<?> table : Tables.inOrder()) {
        insert(server, rows, table);
      }
    }
    Map<String, Map<String, String>> texts = texts(server);
    texts.forEach((table, held) -> assertFalse(held.isEmpty(), table));
    return texts;
  }

  private static void insert(TestServer server, RandomRows rows, Table<?> table) {
    try {
      server.seed().run(tx -> rows.row(tx.db(), table).ifPresent(tx.rows()::insert));
    } catch (CompletionException e) {
      // Some do not fit what they refer to.
      assertTrue(e.getCause() instanceof RuntimeException, e::toString);
    }
  }

  private static Map<String, Map<String, String>> texts(TestServer server) {
    return Tables.texts(server.app().database().reads());
  }

  /** What comes out of 1,000 questions; the same questions each time. */
  private List<String> answers(TestServer server, Finance finance) {
    Random asked = new Random(SEED);
    String[] users = {finance.id("alice"), finance.id("bob"), "nobody"};
    String[] invoices = {"invoice_001", "invoice_002", "none"};
    String[] actions = {"approve", "view", "burn"};
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      ObjectNode question = finance.question("invoice_001");
      if (asked.nextInt(3) == 0) {
        question.withObject("/actor").put("user_id", users[asked.nextInt(users.length)]);
      }
      question.put("resource_id", invoices[asked.nextInt(invoices.length)]);
      if (asked.nextInt(3) == 0) {
        question.put("action", actions[asked.nextInt(actions.length)]);
      }
      JsonNode answer = server.api().post("/api/v1/authz/check", question).json().path("data");
      answers.add(question + " " + answer.path("decision") + answer.path("deny_code"));
    }
    assertTrue(answers.stream().anyMatch(a -> a.contains("\"allow\"")), "some are allowed");
    assertTrue(answers.stream().anyMatch(a -> a.contains("\"deny\"")), "some are denied");
    return answers;
  }

  private Path backup(TestServer server, String name) throws Exception {
    Path file = temporary.resolve(name);
    var unused =
        new Backup(server.app().storage(), Clock.systemUTC(), (bytes, total) -> {}).to(file, false);
    return file;
  }

  @Test
  void restore_fromFilesToPostgresAndBack_hasTheSameRowsRecordsAndAnswers() throws Exception {
    TestServer.Options files = TestServer.Options.in(temporary.resolve("files")).embedded();
    Map<String, Map<String, String>> rows;
    List<String> answers;
    Finance finance;
    Path first;
    try (TestServer server = files.start()) {
      finance = server.finance();
      rows = fill(server);
      answers = answers(server, finance);
      first = backup(server, "first.zip");
    }
    JsonNode verified =
        run(Map.of(), "audit", "verify", "--output=json", first.toString()).endedWith(0).json();
    String head = verified.at("/heads/0/head").asText();

    // into PostgreSQL
    String url = TestPostgres.shared().newDatabase();
    Map<String, String> env = Map.of("DATABASE_URL", url);
    Path held = temporary.resolve("postgres");
    Run.of(env, false, "restore", first.toString(), "--data-dir=" + held).endedWith(0);
    assertVerified(env, held, head);
    run(env, "restore", first.toString(), "--data-dir=" + held).failedWith(1, "--force");
    Path second;
    TestServer.Options postgres = TestServer.Options.in(held).on(url);
    try (TestServer server = postgres.start()) {
      assertEquals(rows, texts(server));
      assertEquals(answers, answers(server, finance.on(server)));
      finance.on(server).invoice("invoice_003", "apac");
      rows = texts(server);
      second = backup(server, "second.zip");
    }

    // and back into files
    Path back = temporary.resolve("back");
    run(Map.of(), "restore", second.toString(), "--data-dir=" + back).endedWith(0);
    assertVerified(Map.of(), back, head);
    try (TestServer server = TestServer.Options.in(back).embedded().start()) {
      assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
      assertEquals(rows, texts(server));
      assertEquals(answers, answers(server, finance.on(server)));
    }
    assertVerified(Map.of(), back, head);
  }

  private static void assertVerified(Map<String, String> env, Path place, String head) {
    run(env, "audit", "verify", "--expect", head, "--data-dir=" + place).endedWith(0);
  }

  @Test
  void backup_whileDecisionsAndChangesGoOn_isWholeAndRestores() throws Exception {
    Path source = temporary.resolve("source");
    Path file = temporary.resolve("backup.zip");
    AtomicBoolean over = new AtomicBoolean();
    try (TestServer server = TestServer.Options.in(source).embedded().start()) {
      Finance finance = server.finance();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; !over.get(); i++) {
                  finance.invoice("extra_" + i, "apac");
                  finance.check("extra_" + i).allows();
                }
              });
      for (int i = 0; i < 3; i++) {
        Files.deleteIfExists(file);
        Path written = backup(server, "backup.zip");
        Path copy = temporary.resolve("copy" + i);
        run(Map.of(), "restore", written.toString(), "--data-dir=" + copy).endedWith(0);
        run(Map.of(), "audit", "verify", "--data-dir=" + copy).endedWith(0);
      }
      over.set(true);
      load.join();
    }
  }

  @Test
  void backup_throughTheServerThatHoldsTheDirectory_keepsTokens() throws IOException {
    Path source = temporary.resolve("source");
    Path file = temporary.resolve("backup.zip");
    String token = run(Map.of(), "token", "rotate", "admin", "--data-dir=" + source).out().strip();
    String[] backup = {"backup", file.toString(), "--data-dir=" + source};
    try (Served server = Served.on(source)) {
      assertTrue(server.app().tokens().adminConfigured());
      assertTrue(run(Map.of(), backup).endedWith(0).out().contains("and verified it"));
      run(Map.of(), backup).failedWith(1, "--force");
      run(Map.of(), "restore", file.toString(), "--data-dir=" + source)
          .failedWith(1, "a server holds the data directory");
    }
    Path other = temporary.resolve("other");
    run(Map.of(), "seed", "demo", "--data-dir=" + other).endedWith(0);
    String[] restore = {"restore", file.toString(), "--data-dir=" + other};
    run(Map.of(), restore).failedWith(1, "--force");
    Run forced = run(Map.of(), "restore", file.toString(), "--force", "--data-dir=" + other);
    assertTrue(forced.endedWith(0).out().contains("replaced-"), forced.out());
    try (Served server = Served.on(other)) {
      assertTrue(server.app().tokens().matches(OperatorToken.ADMIN, token));
      assertTrue(server.app().world().get().user("user_alice") == null);
    }
  }

  @Test
  void restore_whenAByteOfTheBackupIsWrong_changesNothing() throws IOException {
    Path source = temporary.resolve("source");
    Path file = temporary.resolve("backup.zip");
    run(Map.of(), "seed", "demo", "--data-dir=" + source).endedWith(0);
    run(Map.of(), "backup", file.toString(), "--data-dir=" + source).endedWith(0);
    List<BackupManifest.Entry> entries = BackupFile.open(file).manifest().entries();
    byte[] whole = Files.readAllBytes(file);
    Path target = temporary.resolve("target");
    for (int i = 0; i < FLIPS; i++) {
      BackupManifest.Entry entry = entries.get(i % entries.size());
      byte[] flipped = whole.clone();
      flipped[(int) (entry.offset() + random.nextLong(entry.bytes()))] ^= 1;
      Files.write(file, flipped);
      run(Map.of(), "restore", file.toString(), "--data-dir=" + target).failedWith(5, entry.name());
      run(Map.of(), "audit", "verify", file.toString()).failedWith(5, entry.name());
      assertFalse(Files.exists(target.resolve("journal")));
    }
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    run(Map.of(), "restore", file.toString(), "--data-dir=" + target)
        .failedWith(1, "cannot be used");
  }
}
