package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.problem.Problem;
import com.plystra.storage.Storage;
import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a journal, whichever form it is kept in. */
abstract class RecordingContractTest {
  private static final int RECORDS = 700;
  private static final int AT_ONCE = 50;
  private static final int QUERIES = Rounds.of("plystra.recording.queries", 20, 60);
  private final long seed = Long.getLong("plystra.seed", System.nanoTime());
  private final RandomRecords random = new RandomRecords(seed);
  private final Opening opening;
  private final int begun;
  private Storage storage;

  /** Opens the same data each time. */
  interface Opening {
    Storage open() throws IOException;
  }

  RecordingContractTest(Opening opening) throws IOException {
    this.opening = opening;
    this.storage = opening.open();
    storage.start();
    // A form may have records of its own making already.
    this.begun = Math.toIntExact(storage.records());
  }

  /** The link of the last record of its chain that the storage itself has computed. */
  abstract byte[] lastLink(Storage storage);

  @AfterEach
  void stop() {
    storage.drain();
    storage.close(false);
  }

  private static CompletableFuture<Long> append(Storage to, DecisionRecord record) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    to.decisions()
        .append(
            new PendingAppend(List.of(record), Runnable::run) {
              // Made up: there is no change that they could be compared with.
              @Override
              public long restsOn() {
                return Long.MAX_VALUE;
              }

              @Override
              protected void appended(long firstSequence) {
                done.complete(firstSequence);
              }

              @Override
              protected void failed(Exception cause) {
                done.completeExceptionally(cause);
              }
            });
    return done;
  }

  /** Appends records and waits for all; by sequence. Some at once: what waits long is refused. */
  private Map<Long, DecisionRecord> fill(int count) {
    Map<Long, DecisionRecord> kept = new HashMap<>();
    Map<CompletableFuture<Long>, DecisionRecord> asked = new HashMap<>();
    for (int i = 1; i <= count; i++) {
      DecisionRecord record = random.decision();
      asked.put(append(storage, record), record);
      if (i % AT_ONCE == 0 || i == count) {
        asked.forEach((done, appended) -> kept.put(done.join(), appended));
        asked.clear();
      }
    }
    return kept;
  }

  private List<Stored> all(AuditLog audit) {
    return audit.newest(AuditFilter.none(), Integer.MAX_VALUE).stream()
        .map(listed -> whole(audit, listed))
        .toList();
  }

  /** The chain that the records are in, oldest first. */
  private List<Stored> chain(AuditLog audit, Map<Long, DecisionRecord> kept) {
    int chain = Sequence.chain(kept.keySet().iterator().next());
    return all(audit).stream()
        .filter(stored -> Sequence.chain(stored.sequence()) == chain)
        .sorted(Comparator.comparing(Stored::sequence))
        .toList();
  }

  /** The record with its trace, whose head is what the list says of it. */
  private static Stored whole(AuditLog audit, Listed listed) {
    Stored whole = audit.get(listed.id()).orElseThrow();
    assertEquals(listed, whole.listed());
    return whole;
  }

  @Test
  void append_whenReadBack_givesEveryRecordInOrderWithoutAGap() {
    Map<Long, DecisionRecord> kept = fill(RECORDS);
    assertEquals(begun + RECORDS, all(storage.audit()).size());
    assertEquals(begun + RECORDS, storage.records());
    List<Stored> found = chain(storage.audit(), kept);
    for (int i = 0; i < found.size(); i++) {
      Stored stored = found.get(i);
      assertEquals(i + 1, Sequence.number(stored.sequence()), "seed " + seed);
      assertTrue(i == 0 || stored.createdAt().isAfter(found.get(i - 1).createdAt()));
      if (stored.record() instanceof MutationRecord) {
        continue;
      }
      DecisionRecord sent = Objects.requireNonNull(kept.get(stored.sequence()));
      assertEquals(Canonical.body(sent), Canonical.body(stored.record()), "seed " + seed);
      assertEquals(sent.fields(), stored.record().fields(), "seed " + seed);
    }
  }

  @Test
  void chain_whenRecomputedAsPublished_isTheSame() throws IOException {
    Map<Long, DecisionRecord> kept = fill(RECORDS);
    PublishedChain chain = new PublishedChain();
    byte[] last = new byte[32];
    for (Stored stored : chain(storage.audit(), kept)) {
      last = chain.follow(stored);
    }
    assertArrayEquals(lastLink(storage), last, "seed " + seed);
  }

  @Test
  void get_byId_givesThatRecordOrNone() {
    Map<Long, DecisionRecord> kept = fill(20);
    kept.forEach(
        (sequence, record) -> {
          Stored found = storage.audit().get(AuditIds.auditId(sequence)).orElseThrow();
          assertEquals(sequence, found.sequence());
          assertEquals(Canonical.body(record), Canonical.body(found.record()), "seed " + seed);
        });
    long last = kept.keySet().stream().mapToLong(s -> s).max().orElseThrow();
    assertTrue(storage.audit().get(AuditIds.auditId(last + 1)).isEmpty());
    assertTrue(storage.audit().get("audit_ffffffffffffffff").isEmpty());
    assertTrue(storage.audit().get("nonsense").isEmpty());
  }

  private static void requireNewestFirst(List<Stored> records) {
    Map<Integer, Long> last = new HashMap<>();
    for (Stored record : records) {
      Long later = last.put(Sequence.chain(record.sequence()), record.sequence());
      assertTrue(later == null || record.sequence() == later - 1, () -> "after " + later);
    }
  }

  @Test
  void find_byFieldsTimesAndPages_equalsTheModel() throws IOException {
    fill(RECORDS / 2);
    stop();
    storage = opening.open();
    storage.start();
    fill(RECORDS / 2);
    List<Stored> model = new ArrayList<>(all(storage.audit()));
    assertEquals(RECORDS, model.stream().filter(s -> s.record() instanceof DecisionRecord).count());
    requireNewestFirst(model);
    Random dice = new Random(seed);
    for (int i = 0; i < QUERIES; i++) {
      AuditFilter filter = filter(model.get(dice.nextInt(model.size())), dice);
      List<Long> wanted =
          model.stream().filter(s -> holds(filter, s)).map(Stored::sequence).toList();
      int limit = 1 + dice.nextInt(40);
      assertEquals(
          wanted, pages(filter, AuditQuery.Order.NEWEST, limit), () -> filter + ", seed " + seed);
      assertEquals(
          new TreeSet<>(wanted),
          new TreeSet<>(pages(filter, AuditQuery.Order.SEQUENCE, limit)),
          () -> filter + " in sequence, seed " + seed);
    }
  }

  private static AuditFilter filter(Stored like, Random dice) {
    Map<RecordField, String> equal = new EnumMap<>(RecordField.class);
    for (RecordField field : RecordField.filters()) {
      String value = like.record().fields().listed(field);
      if (value != null && dice.nextInt(8) == 0) {
        equal.put(field, value);
      }
    }
    Optional<Instant> at = Optional.of(like.createdAt());
    return new AuditFilter(
        equal,
        dice.nextInt(3) == 0 ? Optional.of(prefix(like, dice)) : Optional.empty(),
        dice.nextInt(4) == 0 ? at : Optional.empty(),
        dice.nextInt(4) == 0 ? at : Optional.empty());
  }

  /** A beginning of the action or of another text; the empty text begins every action. */
  private static String prefix(Stored like, Random dice) {
    String action =
        dice.nextInt(4) == 0
            ? "user_\u00e9%_"
            : Objects.requireNonNull(like.record().fields().action());
    return action.substring(0, action.offsetByCodePoints(0, dice.nextInt(1 + points(action))));
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean holds(AuditFilter filter, Stored stored) {
    return filter.equal().entrySet().stream()
            .allMatch(e -> e.getValue().equals(listed(stored, e.getKey())))
        && stored.record().fields().action().startsWith(filter.actionPrefix().orElse(""))
        && filter.from().map(from -> !stored.createdAt().isBefore(from)).orElse(true)
        && filter.to().map(to -> !stored.createdAt().isAfter(to)).orElse(true);
  }

  /** What records from before purposes and facts are listed with. */
  private static @Nullable String listed(Stored stored, RecordField field) {
    RecordFields fields = stored.record().fields();
    String text = fields.get(field);
    boolean isDecision = fields.kind() == RecordKind.DECISION;
    boolean isQuestion = fields.kind() == RecordKind.QUESTION;
    if (text == null && field == RecordField.PURPOSE && isDecision) {
      return "enforce";
    }
    return text == null && field == RecordField.FACTS && (isDecision || isQuestion)
        ? "stored"
        : text;
  }

  private List<Long> pages(AuditFilter filter, AuditQuery.Order order, int limit) {
    List<Long> found = new ArrayList<>();
    Optional<List<String>> after = Optional.empty();
    while (true) {
      AuditPage page = storage.audit().page(new AuditQuery(filter, order, after, limit));
      page.records().forEach(listed -> found.add(listed.sequence()));
      if (!page.hasMore()) {
        return found;
      }
      assertEquals(limit, page.records().size());
      after = Optional.of(page.cursor());
    }
  }

  @Test
  void append_afterDrain_isRefusedAsUnavailable() {
    storage.drain();
    CompletableFuture<Long> refused = append(storage, random.decision());
    var thrown = assertThrows(CompletionException.class, refused::join);
    Problem problem = assertInstanceOf(Problem.class, thrown.getCause());
    assertEquals("AUDIT_UNAVAILABLE", problem.code());
  }
}
