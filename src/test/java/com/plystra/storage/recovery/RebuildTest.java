package com.plystra.storage.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.base.ids.Ids;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordPolicy;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.authz.TraceJson;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.journal.Disk;
import com.plystra.storage.db.Database;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.WorldRows;
import com.plystra.testkit.Finance;
import com.plystra.testkit.RandomRows;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says, the rows and the world are one and the same. */
final class RebuildTest {
  private static final int CHANGES = 1_000;
  private static final int ROUTED = 50;
  private static final int QUESTIONS = 1_000;
  private static final Caller CALLER = Caller.system("req_rebuild");

  private final Random random = new Random(42);
  private final RandomRows rows = new RandomRows(random);
  private final List<Table<?>> tables = Tables.inOrder();

  @Test
  void rebuild_afterARandomWorkload_equalsTheLiveDatabaseAndWorld(@TempDir Path root)
      throws IOException {
    Path live = root.resolve("live");
    try (TestServer server = TestServer.Options.in(live).sizes(300_000, 1_000).start()) {
      // given
      Finance acme = server.finance();
      int done = work(server, acme);
      assertTrue(done > CHANGES / 3, () -> "only " + done + " changes were made");
      Map<String, Map<String, String>> expected = Tables.texts(server.app().database().reads());
      expected.forEach((table, held) -> assertTrue(!held.isEmpty(), table));
      // when
      SnapshotFiles none = new SnapshotFiles(root.resolve("none"), Disk.real());
      Recovery recovery =
          new Recovery(server.journal(), new Recovery.Place(root.resolve("again"), none));
      try (Database again = recovery.rebuild().database()) {
        // then
        assertEquals(expected, Tables.texts(again.reads()));
        assertSameAnswers(server, acme, WorldRows.load(again.reads(), 1));
      }
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
      // and a start after a power cut has the same, with and without the database's file
      restart(server, root.resolve("cut"), expected, Recovery.Outcome.COMPARED);
      Path lost = root.resolve("lost");
      TestServer ahead = server.afterPowerCut(lost);
      ahead.close();
      Files.delete(lost.resolve("database.mv.db"));
      try (TestServer made = server.options().root(lost).start()) {
        assertEquals(Recovery.Outcome.REBUILT, made.recovered());
        assertEquals(expected, Tables.texts(made.app().database().reads()));
      }
    }
  }

  private static void restart(
      TestServer server,
      Path copy,
      Map<String, Map<String, String>> expected,
      Recovery.Outcome outcome) {
    try (TestServer cut = server.afterPowerCut(copy)) {
      assertEquals(outcome, cut.recovered());
      assertEquals(expected, Tables.texts(cut.app().database().reads()));
    }
  }

  private int work(TestServer server, Finance acme) {
    AtomicInteger done = new AtomicInteger();
    List<CompletableFuture<?>> changes = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      changes.add(
          server
              .app()
              .writer()
              .submit(CALLER, tx -> change(tx, acme))
              .whenComplete((changed, refused) -> done.addAndGet(refused == null ? 1 : 0)));
      if (i % ROUTED == 0) {
        byRoutes(server, acme, i);
      }
    }
    changes.forEach(change -> change.handle((ok, refused) -> true).join());
    return done.get();
  }

  /** One to three changes of rows of any table; the database refuses some, and then all of them. */
  private boolean change(Tx tx, Finance acme) {
    Table<?> table = tables.get(random.nextInt(tables.size()));
    for (int n = random.nextInt(3); n >= 0; n--) {
      int what = random.nextInt(10);
      if (what < 6) {
        rows.row(tx.db(), table).ifPresent(row -> tx.rows().insert(row));
      } else {
        pick(tx, table, acme).ifPresent(row -> edit(tx, table, row, what == 9));
      }
    }
    tx.record(
        new Change(
            Optional.empty(), "test.changed", "test", "1", Optional.empty(), Optional.empty()));
    return true;
  }

  private void edit(Tx tx, Table<?> table, UpdatableRecord<?> row, boolean delete) {
    if (delete) {
      tx.rows().delete(row);
    } else {
      rows.change(table, row);
      tx.rows().update(row);
    }
  }

  /** Some row, but none of the Space that is worked on by the routes. */
  private Optional<UpdatableRecord<?>> pick(Tx tx, Table<?> table, Finance acme) {
    List<? extends Record> all =
        tx.db().selectFrom(table).limit(200).fetch().stream()
            .filter(row -> row.field("space_id") == null || !is(row, "space_id", acme.space()))
            .filter(row -> !text(row, "id").startsWith(acme.id("")))
            .toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of((UpdatableRecord<?>) all.get(random.nextInt(all.size())));
  }

  private static void byRoutes(TestServer server, Finance acme, int i) {
    acme.group("g" + i, "finance.g" + i);
    acme.binding("um_" + i, "alice");
    acme.invoice("inv_" + i, "apac");
    acme.move("inv_" + i, "legal");
    acme.revoke(acme.id("um_" + i));
    acme.disableGroup("g" + i);
    acme.restoreGroup("g" + i);
    Duration grace = i % 400 == 0 ? Duration.ofHours(1) : Duration.ZERO;
    server.app().tokens().rotate(CALLER, OperatorToken.METRICS, grace).join();
  }

  private void assertSameAnswers(TestServer server, Finance acme, World loaded) {
    World live = server.app().world().get();
    assertEquals(loaded.size(), live.size());
    int candidates = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Question question = i % 4 == 0 ? routed(acme) : question(server);
      String expected = trace(server, live, question);
      assertEquals(expected, trace(server, loaded, question));
      candidates += expected.contains("scope_check") ? 1 : 0;
    }
    int met = candidates;
    assertTrue(met > QUESTIONS / 5, () -> "only " + met + " questions met a grant");
  }

  /** About what was changed by the routes. */
  private Question routed(Finance acme) {
    int i = ROUTED * random.nextInt(CHANGES / ROUTED);
    return new Question(
        acme.id("alice"),
        acme.id("reviewer"),
        random.nextBoolean() ? acme.aliceBinding() : acme.id("um_" + i),
        acme.space(),
        acme.type(),
        random.nextBoolean() ? "invoice_001" : "inv_" + i,
        "approve");
  }

  /** Mostly about a binding that exists and its own Space. */
  private Question question(TestServer server) {
    Record binding = any(server, "user_members");
    Record resource = any(server, "resources");
    Record permission = any(server, "permissions");
    boolean of = random.nextBoolean();
    return new Question(
        text(binding, "user_id"),
        of ? text(any(server, "member_roles"), "member_id") : text(binding, "member_id"),
        text(binding, "id"),
        text(binding, "space_id"),
        of ? text(permission, "resource") : text(resource, "resource_type"),
        text(resource, "id"),
        text(permission, "action"));
  }

  private final Map<String, List<? extends Record>> read = new HashMap<>();

  private Record any(TestServer server, String table) {
    List<? extends Record> all =
        read.computeIfAbsent(
            table,
            name ->
                server
                    .app()
                    .database()
                    .reads()
                    .selectFrom(
                        tables.stream().filter(t -> t.getName().equals(name)).findAny().get())
                    .fetch());
    return all.get(random.nextInt(all.size()));
  }

  private static boolean is(Record row, String column, String value) {
    return value.equals(row.get(column));
  }

  private static String text(Record row, String column) {
    return String.valueOf(row.get(column));
  }

  private static String trace(TestServer server, World world, Question question) {
    // The world's version is a number of the journal, not of the database.
    AuthzService service =
        new AuthzService(
            new CurrentWorld(world.edit().done(1)),
            server.journal(),
            new TestClock("2026-01-01T00:00:00Z"),
            new Ids(),
            RecordPolicy.NEVER);
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    service.ask(
        question,
        new RequestOrigin("req", Optional.empty(), Optional.empty()),
        Runnable::run,
        answer::complete,
        answer::completeExceptionally);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      TraceJson.explain(out, answer.join().record(), "trc", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
