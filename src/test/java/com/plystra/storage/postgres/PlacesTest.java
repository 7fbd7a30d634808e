package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_CHAINS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_PLACES;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.journal.Listed;
import com.plystra.journal.RecordField;
import com.plystra.journal.Sequence;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.db.schema.tables.records.JournalRecordsRecord;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who follows the log by place sees each record once, whatever becomes visible in what order. */
final class PlacesTest {
  private static final int DECISIONS = 4_000;
  private static final int CHANGES = 40;
  // Every second log gives places late: at least two.
  private static final int LOGS = Rounds.of("plystra.places.logs", 2, 6);
  // Larger windows are read by action where the filter knows the actions.
  private static final int SMALL = 20;
  private static final AuditFilter REQUESTED =
      new AuditFilter(Map.of(RecordField.REQUEST_ID, "any"), Optional.empty(), Optional.empty());
  private static final RequestOrigin ASKER =
      new RequestOrigin("req_places", Optional.empty(), Optional.empty());

  private final TestPostgres postgres = TestPostgres.shared();
  private final String url = postgres.newDatabase();
  private final String name = url.substring(url.lastIndexOf('/') + 1);

  @TempDir private Path root;

  /** Reads on from where it was, as far as there is something. */
  private static final class Follower implements Runnable {
    private final AuditLog log;
    private final int limit;
    private final AtomicBoolean done;
    private final List<Long> seen = new ArrayList<>();
    private Optional<List<String>> cursor = Optional.empty();

    Follower(AuditLog log, int limit, AtomicBoolean done) {
      this.log = log;
      this.limit = limit;
      this.done = done;
    }

    @Override
    public void run() {
      boolean last;
      do {
        last = done.get();
        while (page()) {
          // There is more.
          assertTrue(limit > 0);
        }
      } while (!last);
    }

    boolean page() {
      AuditPage page =
          log.page(new AuditQuery(AuditFilter.none(), AuditQuery.Order.SEQUENCE, cursor, limit));
      page.records().stream().map(Listed::sequence).forEach(seen::add);
      cursor = Optional.of(page.cursor());
      return page.hasMore();
    }
  }

  @Test
  void followers_underDecisionsAndChangesAtOnce_seeEveryRecordOnce_inOneOrder() {
    AtomicBoolean done = new AtomicBoolean();
    try (TestServer server = TestServer.Options.in(root).on(url).start()) {
      Finance acme = server.finance();
      AuditLog log = server.app().storage().audit();
      List<Follower> followers =
          List.of(
              new Follower(log, 7, done),
              new Follower(log, 100, done),
              // Of another process, as far as can be seen.
              new Follower(
                  new SqlAudit(server.app().database(), new Places(server.app().database())),
                  50,
                  done));
      List<CompletableFuture<Void>> reading =
          followers.stream().map(CompletableFuture::runAsync).toList();
      // when
      List<CompletableFuture<Void>> asking = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        asking.add(CompletableFuture.runAsync(() -> ask(server, acme)));
      }
      for (int i = 0; i < CHANGES; i++) {
        acme.revoke(acme.aliceBinding());
        acme.restore(acme.aliceBinding());
      }
      asking.forEach(CompletableFuture::join);
      done.set(true);
      reading.forEach(CompletableFuture::join);
      // then
      assertTrue(followers.get(0).seen.size() > DECISIONS + 2 * CHANGES);
      for (Follower follower : followers) {
        assertEquals(followers.get(0).seen, follower.seen);
        assertEquals(records(), follower.seen.size());
        assertEquals(follower.seen.size(), new HashSet<>(follower.seen).size());
      }
      assertInOrderOfEachChain(followers.get(0).seen);
    }
  }

  private static void ask(TestServer server, Finance acme) {
    Question question =
        new Question(
            acme.id("alice"),
            acme.id("reviewer"),
            acme.aliceBinding(),
            acme.space(),
            acme.type(),
            "invoice_001",
            "approve");
    List<CompletableFuture<RecordedDecision>> asked = new ArrayList<>();
    for (int i = 0; i < DECISIONS / 4; i++) {
      CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
      server
          .app()
          .authz()
          .ask(question, ASKER, Runnable::run, answer::complete, answer::completeExceptionally);
      asked.add(answer);
      if (asked.size() == 50) {
        asked.forEach(CompletableFuture::join);
        asked.clear();
      }
    }
    asked.forEach(CompletableFuture::join);
  }

  private static void assertInOrderOfEachChain(List<Long> sequences) {
    Map<Integer, Long> last = new HashMap<>();
    for (long sequence : sequences) {
      Long before = last.put(Sequence.chain(sequence), sequence);
      assertTrue(before == null || before + 1 == sequence, () -> "after " + before);
    }
  }

  private long records() {
    try (var database = PostgresStorage.connect(TestPostgres.parsed(url))) {
      return database.reads().fetchCount(JOURNAL_RECORDS);
    }
  }

  /** What is committed late has a late place, however early it was made. */
  @Test
  void record_thatBecomesVisibleLater_comesLater() throws Exception {
    try (TestServer server = TestServer.Options.in(root).on(url).start()) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      AuditLog log = server.app().storage().audit();
      try (var late = server.app().database().connect()) {
        // A commit that waits.
        server
            .app()
            .database()
            .on(late)
            .execute(
                "insert into journal_records select 1, max(number) + 1000, now() - interval '1"
                    + " hour', kind, null, null, null, null, action, null, null, decision, null,"
                    + " 'late', null, null, details, hash from journal_records where chain = 1 and"
                    + " number = 2 group by kind, action, decision, details, hash");
        Follower follower = new Follower(log, 100, new AtomicBoolean(true));
        follower.run();
        int before = follower.seen.size();
        assertEquals(records(), before);
        late.commit();
        // when
        follower.run();
        // then
        assertEquals(before + 1, follower.seen.size());
        postgres.execute(
            name,
            "set session_replication_role = replica",
            "delete from journal_places where first > 1000",
            "delete from journal_records where number > 1000");
      }
    }
  }

  @Test
  void cursor_ofADatabaseThatWentBack_isRefused() {
    try (TestServer server = TestServer.Options.in(root).on(url).start()) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      Follower follower =
          new Follower(server.app().storage().audit(), 100, new AtomicBoolean(true));
      follower.run();
      follower.cursor =
          Optional.of(List.of(follower.cursor.orElseThrow().get(0), "audit_0000100000000001"));
      Problem refused = assertThrows(Problem.class, follower::page);
      assertEquals("VALIDATION_FAILED", refused.code());
    }
  }

  /** Runs of random chains with clocks that go back now and then. */
  @Test
  void runs_ofAnyChains_haveEachRecordOnce_andEachChainInItsOrder() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      ChainMerge runs = new ChainMerge();
      int all = 0;
      for (int chain = 1; chain <= 1 + random.nextInt(4); chain++) {
        List<ChainMerge.Entry> made = new ArrayList<>();
        long at = random.nextInt(1_000);
        for (int number = 1; number <= random.nextInt(50); number++) {
          at += random.nextInt(20) == 0 ? -500 : 1 + random.nextInt(30);
          made.add(new ChainMerge.Entry(number, at));
        }
        all += made.size();
        runs.add(chain, Long.MIN_VALUE, made, false);
      }
      List<Long> order = new ArrayList<>();
      for (ChainMerge.Run run : runs.merged()) {
        assertTrue(run.earliest() <= run.latest(), run::toString);
        for (long number = run.first(); number <= run.last(); number++) {
          order.add(Sequence.of(run.chain(), number));
        }
      }
      assertEquals(all, order.size());
      assertInOrderOfEachChain(order);
    }
  }

  @Test
  void runs_ofAChainThatWasCut_leaveOutWhatItsRestMayPrecede() {
    ChainMerge runs = new ChainMerge();
    runs.add(
        1, Long.MIN_VALUE, List.of(new ChainMerge.Entry(1, 10), new ChainMerge.Entry(2, 20)), true);
    runs.add(
        2,
        Long.MIN_VALUE,
        List.of(new ChainMerge.Entry(1, 15), new ChainMerge.Entry(2, 25)),
        false);
    assertEquals(
        List.of(
            new ChainMerge.Run(1, 1, 1, 10, 10, false),
            new ChainMerge.Run(2, 1, 1, 15, 15, false),
            new ChainMerge.Run(1, 2, 2, 20, 20, false)),
        runs.merged());
    assertTrue(runs.isCut());
  }

  /** A log of many chains with clocks that go back, some of it without places, and its order. */
  private static final class RandomLog {
    private static final int CHAINS = 40;
    private static final List<String> ACTIONS =
        List.of("space.updated", "space.created", "space", "spaces", "user.updated");
    private static final long BEGIN = Micros.of(Instant.parse("2026-05-06T10:00:00Z"));

    private final Random random;
    private final Database database;
    private final Places places;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, Long> times = new HashMap<>();
    private int chains;

    RandomLog(Random random, Database database) {
      this.random = random;
      this.database = database;
      this.places = new Places(database);
    }

    /** Some records more, of the last chains. */
    void grow() {
      for (int i = random.nextInt(60); i >= 0; i--) {
        if (chains < 2 || (chains < CHAINS && random.nextInt(20) == 0)) {
          chains++;
          database
              .reads()
              .insertInto(JOURNAL_CHAINS)
              .values(chains, chains % 2 == 0 ? "mutations" : "decisions", Instant.EPOCH, "test")
              .execute();
        }
        record(Math.max(1, chains - random.nextInt(3)));
      }
    }

    private void record(int chain) {
      long number = numbers.merge(chain, 1L, Long::sum);
      long step = random.nextInt(30) == 0 ? -5_000_000L : 1 + random.nextInt(1_000);
      long at = times.merge(chain, BEGIN, (last, begin) -> last + step);
      database
          .reads()
          .insertInto(JOURNAL_RECORDS)
          .set(JOURNAL_RECORDS.CHAIN, chain)
          .set(JOURNAL_RECORDS.NUMBER, number)
          .set(JOURNAL_RECORDS.CREATED_AT, Micros.instant(at))
          .set(JOURNAL_RECORDS.KIND, "mutation")
          .set(JOURNAL_RECORDS.SPACE_ID, "space_" + random.nextInt(3))
          .set(JOURNAL_RECORDS.ACTION, ACTIONS.get(random.nextInt(ACTIONS.size())))
          .set(JOURNAL_RECORDS.DECISION, "allow")
          .set(JOURNAL_RECORDS.REQUEST_ID, "req_" + random.nextInt(500))
          .set(JOURNAL_RECORDS.DETAILS, new byte[8])
          .set(JOURNAL_RECORDS.HASH, new byte[32])
          .execute();
    }

    void givePlaces() {
      assertTrue(places.assign(Duration.ofMinutes(1)));
    }

    /** What has no place, by time, then what has one, by place: the newest first. */
    List<Long> order() {
      Map<Long, Long> placeOf = new HashMap<>();
      for (var run : database.reads().selectFrom(JOURNAL_PLACES)) {
        for (long number = run.getFirst(); number <= run.getLast(); number++) {
          long place = run.getPlace() + number - run.getFirst();
          placeOf.put(Sequence.of(run.getChain(), number), place);
        }
      }
      Comparator<JournalRecordsRecord> order =
          Comparator.comparingLong(row -> placeOf.getOrDefault(sequence(row), Long.MAX_VALUE));
      return database.reads().fetch(JOURNAL_RECORDS).stream()
          .sorted(
              order
                  .thenComparing(JournalRecordsRecord::getCreatedAt)
                  .thenComparingLong(RandomLog::sequence)
                  .reversed())
          .map(RandomLog::sequence)
          .toList();
    }

    private static long sequence(JournalRecordsRecord row) {
      return Sequence.of(row.getChain(), row.getNumber());
    }

    /** The records whose action begins with a text. */
    List<Long> beginningWith(String prefix, List<Long> order) {
      Set<Long> wanted = new HashSet<>();
      database.reads().selectFrom(JOURNAL_RECORDS).stream()
          .filter(row -> row.getAction().startsWith(prefix))
          .forEach(row -> wanted.add(sequence(row)));
      return order.stream().filter(wanted::contains).toList();
    }

    List<Long> listed(String prefix) {
      AuditFilter filter =
          new AuditFilter(Map.of(), Optional.of(prefix), Optional.empty(), Optional.empty());
      return listed(filter, SqlActions.beginsWith(prefix), 10);
    }

    List<Long> listed(AuditFilter filter, Condition condition, int limit) {
      return listed(filter, condition, limit, false);
    }

    List<Long> listed(AuditFilter filter, Condition condition, int limit, boolean complete) {
      List<Long> listed = new ArrayList<>();
      Optional<List<String>> cursor = Optional.empty();
      AuditPage page;
      do {
        AuditQuery query = new AuditQuery(filter, AuditQuery.Order.NEWEST, cursor, limit);
        SqlActions actions = SqlActions.of(database.reads(), filter);
        page = new SqlNewest(database, query, condition, actions, SMALL).page(complete);
        page.records().stream().map(Listed::sequence).forEach(listed::add);
        cursor = Optional.of(page.cursor());
        assertTrue(page.records().size() == limit || !page.hasMore());
      } while (page.hasMore());
      return listed;
    }
  }

  /** Every list with the newest first is the log's order, filtered. */
  @Test
  void list_ofManyChainsWithClocksThatGoBack_isInTheOrderOfTheLog() {
    for (int seed = 1; seed <= LOGS; seed++) {
      String fresh = postgres.newDatabase();
      try (Database database = PostgresStorage.connect(TestPostgres.parsed(fresh))) {
        new Migrations(database).up();
        RandomLog log = new RandomLog(new Random(seed), database);
        for (int i = 0; i < 40; i++) {
          log.grow();
          if (seed % 2 == 0 || i < 30) {
            log.givePlaces();
          }
        }
        List<Long> order = log.order();
        // then
        assertEquals(order, log.listed(AuditFilter.none(), DSL.noCondition(), 200));
        assertEquals(order, log.listed(AuditFilter.none(), DSL.noCondition(), 7));
        for (Condition condition :
            List.of(
                JOURNAL_RECORDS.SPACE_ID.eq("space_1"),
                JOURNAL_RECORDS.REQUEST_ID.eq("req_1"),
                JOURNAL_RECORDS.REQUEST_ID.eq("nobodys"))) {
          Set<Long> wanted =
              new HashSet<>(
                  database
                      .reads()
                      .select()
                      .from(JOURNAL_RECORDS)
                      .where(condition)
                      .fetchInto(JOURNAL_RECORDS)
                      .map(RandomLog::sequence));
          List<Long> inOrder = order.stream().filter(wanted::contains).toList();
          assertEquals(inOrder, log.listed(AuditFilter.none(), condition, 10), condition::toString);
          // As one that an index serves: where there are few, they are put into order at once.
          assertEquals(inOrder, log.listed(REQUESTED, condition, 10), condition::toString);
        }
        for (String prefix : List.of("space", "space.", "user", "spaces", "space.x", "t", "z")) {
          assertEquals(log.beginningWith(prefix, order), log.listed(prefix), prefix);
        }
      }
    }
  }

  /** What becomes visible while a page is made is on none of it, or a later page has it twice. */
  @Test
  void list_whileRecordsBecomeVisible_holdsThoseThatHadTheirPlaces() {
    for (int seed = 1; seed <= LOGS; seed++) {
      try (Database database =
          PostgresStorage.connect(TestPostgres.parsed(postgres.newDatabase()))) {
        new Migrations(database).up();
        RandomLog log = new RandomLog(new Random(seed), database);
        for (int i = 0; i < 5; i++) {
          log.grow();
          log.givePlaces();
        }
        List<Long> order = log.order();
        log.grow();
        // then
        for (AuditFilter filter : List.of(AuditFilter.none(), REQUESTED)) {
          assertEquals(order, log.listed(filter, DSL.noCondition(), 30, true), filter::toString);
        }
      }
    }
  }
}
