package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.journal.RecordField;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists of the audit against a model that looks at every record. One log of some thousand records
 * for all tests, in many segments and blocks; the tests that restart the server come last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AuditQueryTest {
  private static final String LOGS = "/api/v1/audit-logs";
  private static final int DECISIONS = 4_000;
  private static final int FILTERS = Rounds.of("plystra.audit.filters", 40, 150);
  private static final int OWN_WRITES = Rounds.of("plystra.audit.writes", 40, 200);
  private static final int FILTERS_AFTER_DAMAGE = Rounds.of("plystra.audit.damage", 8, 25);
  private static final int SEGMENT_BYTES = 100_000;
  private static final int BLOCK_RECORDS = 150;
  private static final String INDEX = ".plyx";
  private static final List<String> FIELDS =
      RecordField.filters().stream().map(RecordField::key).toList();
  // "Aa" and "BB" have the same hash code, and so have all that are made of them.
  private static final String[] RESOURCES = {"AaAa", "BBBB", "AaBB", "invoice_001", "invoice_002"};

  private final Random random = new Random(20260506);
  private final TestClock clock = new TestClock("2026-05-06T10:00:00Z");
  private final Finance acme;
  private final Finance other;
  private final List<Map<String, String>> asked = new ArrayList<>();
  private final List<JsonNode> all;
  private final Path root;
  private TestServer server;

  AuditQueryTest(@TempDir Path root) {
    this.root = root;
    server = TestServer.Options.in(root).clock(clock).sizes(SEGMENT_BYTES, BLOCK_RECORDS).start();
    acme = server.finance();
    other = server.finance();
    fill();
    all = pages(LOGS, Map.of("limit", "200"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void fill() {
    List<CompletableFuture<RecordedDecision>> answers = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      answers.add(ask("req_" + i));
      if (i % 40 == 0) {
        change(i);
      }
      clock.advance(Duration.ofMillis(random.nextInt(3)));
    }
    answers.forEach(CompletableFuture::join);
  }

  private void change(int i) {
    Finance space = random.nextBoolean() ? acme : other;
    if (i % 80 == 0) {
      space.invoice("new_" + i, "apac");
    } else {
      space.revoke(space.aliceBinding());
      space.restore(space.aliceBinding());
    }
  }

  private CompletableFuture<RecordedDecision> ask(String requestId) {
    Finance space = random.nextBoolean() ? acme : other;
    String resource = RESOURCES[random.nextInt(RESOURCES.length)];
    Question question =
        new Question(
            space.id(random.nextInt(3) == 0 ? "bob" : "alice"),
            space.id("reviewer"),
            random.nextInt(5) == 0 ? "um_of_nobody" : space.aliceBinding(),
            space.space(),
            space.type(),
            resource,
            random.nextBoolean() ? "approve" : "read");
    Purpose purpose = random.nextInt(6) == 0 ? Purpose.INQUIRE : Purpose.ENFORCE;
    synchronized (asked) {
      asked.add(
          Map.of(
              "purpose", purpose.key(),
              "request_id", requestId,
              "space_id", question.spaceId(),
              "actor_user_id", question.userId(),
              "actor_member_id", question.memberId(),
              "actor_user_member_id", question.userMemberId(),
              "resource_type", question.resourceType(),
              "resource_id", resource,
              "action", question.resourceType() + "." + question.action()));
    }
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    server
        .app()
        .authz()
        .ask(
            question,
            new RequestOrigin(
                requestId,
                Optional.of("192.0.2.1"),
                Optional.empty(),
                Principal.terminal("auditor"),
                Reach.EVERYTHING,
                purpose),
            Runnable::run,
            answer::complete,
            answer::completeExceptionally);
    return answer;
  }

  /** All rows of a list, page by page. */
  private List<JsonNode> pages(String path, Map<String, String> query) {
    List<JsonNode> rows = new ArrayList<>();
    Map<String, String> next = new HashMap<>(query);
    while (true) {
      Reply reply = server.api().get(path, next).is(200);
      reply.data().forEach(rows::add);
      JsonNode page = reply.json().path("pagination");
      assertEquals(page.path("has_more").booleanValue(), page.path("cursor").isTextual());
      if (!page.path("has_more").booleanValue()) {
        return rows;
      }
      assertEquals(page.path("limit").intValue(), reply.data().size());
      next.put("cursor", page.path("cursor").textValue());
    }
  }

  private List<JsonNode> followed() {
    List<JsonNode> rows = new ArrayList<>();
    Map<String, String> next = new HashMap<>(Map.of("order", "sequence", "limit", "200"));
    Reply reply;
    do {
      reply = server.api().get(LOGS, next).is(200);
      reply.data().forEach(rows::add);
      next.put("after", reply.json().at("/pagination/cursor").textValue());
    } while (reply.json().at("/pagination/has_more").booleanValue());
    return rows;
  }

  private List<JsonNode> model(Map<String, String> filter) {
    return all.stream().filter(row -> matches(row, filter)).toList();
  }

  private static boolean matches(JsonNode row, Map<String, String> filter) {
    for (Map.Entry<String, String> wanted : filter.entrySet()) {
      String created = row.path("created_at").asText();
      boolean holds =
          switch (wanted.getKey()) {
            case "limit" -> true;
            case "action_prefix" -> row.path("action").asText().startsWith(wanted.getValue());
            case "created_at_from" -> created.compareTo(wanted.getValue()) >= 0;
            case "created_at_to" -> created.compareTo(wanted.getValue()) <= 0;
            default -> wanted.getValue().equals(valueOf(row, wanted.getKey()));
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  @Test
  @Order(1)
  void list_holdsEveryRecordInOrder() {
    Map<String, JsonNode> byRequest = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    List<JsonNode> oldestFirst = followed();
    Collections.reverse(oldestFirst);
    assertEquals(oldestFirst, all);
    Map<String, String> previous = new HashMap<>();
    for (JsonNode row : all) {
      String place = row.path("created_at").asText() + row.path("id").asText();
      String chain = row.path("id").asText().substring(0, "audit_00000".length());
      String later = Objects.requireNonNullElse(previous.put(chain, place), "~");
      assertTrue(place.compareTo(later) < 0, row::toString);
      String id = row.path("id").asText().substring("audit_".length());
      numbers.merge(id.substring(0, 5), Long.parseLong(id.substring(5), 16), Math::max);
      byRequest.put(row.path("request_id").asText(), row);
      assertFalse(row.has("trace"));
    }
    for (Map<String, String> question : asked) {
      JsonNode row = Objects.requireNonNull(byRequest.get(question.get("request_id")));
      question.forEach((field, value) -> assertEquals(value, row.path(field).asText()));
      assertEquals("192.0.2.1", row.path("ip_address").asText());
      assertTrue(row.path("user_agent").isNull());
    }
    // The number in the id of a chain's newest record is how many it has.
    assertEquals(all.size(), numbers.values().stream().mapToLong(n -> n).sum());
  }

  @Test
  @Order(1)
  @EnabledOnOs(OS.LINUX)
  @Tag("files")
  void index_ofASegmentThatHasEnded_isMappedOnce() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertTrue(files.filter(file -> file.toString().endsWith(INDEX)).count() > 3);
    }
    // What was mapped before goes with the garbage.
    Until.holds(
        () -> {
          System.gc();
          return mapsOfEndedSegments().stream().allMatch(maps -> maps == 1);
        });
  }

  private List<Long> mapsOfEndedSegments() {
    TreeMap<String, Long> maps = new TreeMap<>();
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      lines
          .filter(line -> line.endsWith(INDEX) && line.contains(root.getFileName().toString()))
          .forEach(line -> maps.merge(line.substring(line.indexOf('/')), 1L, Long::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTrue(maps.size() > 1);
    maps.pollLastEntry();
    return List.copyOf(maps.values());
  }

  @Test
  @Order(1)
  void list_byEachFieldAlone_equalsTheModel() {
    for (String field : FIELDS) {
      Map<String, String> values = new LinkedHashMap<>();
      all.stream()
          .map(row -> valueOf(row, field))
          .filter(Objects::nonNull)
          .distinct()
          .limit(12)
          .forEach(value -> values.put(value, field));
      assertFalse(values.isEmpty(), field);
      values.keySet().forEach(value -> compare(Map.of(field, value, "limit", "200")));
      compare(Map.of(field, "no_such_value"));
    }
  }

  @Test
  @Order(1)
  void list_byRandomCombinations_equalsTheModel() {
    for (int i = 0; i < FILTERS; i++) {
      compare(randomFilter());
    }
  }

  @Test
  @Order(1)
  void list_byHowActionsBegin_equalsTheModel() {
    for (String prefix :
        List.of(
            "user_member.", "user_", "resource", acme.type(), acme.type() + ".approve", "r", "j")) {
      compare(Map.of("action_prefix", prefix, "limit", "200"));
      assertFalse(model(Map.of("action_prefix", prefix)).isEmpty(), prefix);
    }
    for (String prefix :
        List.of("USER_", "user_member.revokedd", "%", "_", "user_member%", " user")) {
      compare(Map.of("action_prefix", prefix));
      assertTrue(model(Map.of("action_prefix", prefix)).isEmpty(), prefix);
    }
    compare(Map.of("action_prefix", "user_", "action", "user_member.revoked", "limit", "200"));
    compare(Map.of("action_prefix", "user_", "action", "space.created"));
    compare(Map.of("action_prefix", "user_", "decision", "allow", "limit", "33"));
    String inSpace = "/api/v1/spaces/" + acme.space() + "/audit-logs";
    Map<String, String> filter = Map.of("action_prefix", "user_member.re", "limit", "200");
    Map<String, String> there = new HashMap<>(filter);
    there.put("space_id", acme.space());
    assertEquals(model(there), pages(inSpace, filter));
    assertEquals(model(filter), pages("/api/v1/audit/logs", filter));
  }

  @Test
  @Order(1)
  void list_byPurposeAndFacts_tellsDecisionsFromChanges() {
    compare(Map.of("purpose", "enforce", "limit", "200"));
    compare(Map.of("facts", "stored", "limit", "200"));
    compare(Map.of("purpose", "inquire", "limit", "200"));
    assertFalse(model(Map.of("purpose", "inquire")).isEmpty());
    compare(Map.of("purpose", "inquire", "decision", "deny", "action_prefix", acme.type()));
    compare(Map.of("facts", "inline"));
    for (JsonNode row : all) {
      boolean isDecision = row.path("kind").asText().equals("decision");
      assertEquals(isDecision, row.path("facts").isTextual(), row::toString);
      assertEquals(isDecision, row.path("purpose").isTextual(), row::toString);
    }
  }

  @Test
  @Order(1)
  void list_betweenTimes_isInclusiveToTheMicrosecond() {
    String at = all.get(all.size() / 2).path("created_at").asText();
    List<JsonNode> there = model(Map.of("created_at_from", at, "created_at_to", at));
    assertFalse(there.isEmpty());
    compare(Map.of("created_at_from", at, "created_at_to", at));
    compare(Map.of("created_at_from", at, "limit", "200"));
    compare(Map.of("created_at_to", at, "limit", "200"));
    assertEquals(0, pages(LOGS, Map.of("created_at_from", "2027-01-01T00:00:00Z")).size());
    assertEquals(
        0,
        pages(LOGS, Map.of("created_at_from", at, "created_at_to", "2020-01-01T00:00:00Z")).size());
  }

  private Map<String, String> randomFilter() {
    JsonNode like = all.get(random.nextInt(all.size()));
    Map<String, String> filter = new HashMap<>();
    for (String field : FIELDS) {
      JsonNode from = random.nextInt(20) == 0 ? all.get(random.nextInt(all.size())) : like;
      String value = valueOf(from, field);
      boolean rare = field.equals("request_id") && random.nextInt(5) > 0;
      if (value != null && !rare && random.nextInt(3) == 0) {
        filter.put(field, value);
      }
    }
    if (random.nextInt(3) == 0) {
      String action = like.path("action").asText();
      filter.put("action_prefix", action.substring(0, 1 + random.nextInt(action.length())));
    }
    if (random.nextInt(3) == 0) {
      filter.put(
          "created_at_from", all.get(random.nextInt(all.size())).path("created_at").asText());
    }
    if (random.nextInt(3) == 0) {
      filter.put("created_at_to", all.get(random.nextInt(all.size())).path("created_at").asText());
    }
    filter.put("limit", String.valueOf(50 + random.nextInt(151)));
    return filter;
  }

  private void compare(Map<String, String> filter) {
    assertEquals(model(filter), pages(LOGS, filter), filter::toString);
  }

  @Test
  @Order(1)
  void list_underItsAliasAndItsSpace_equalsTheModel() {
    Map<String, String> filter = Map.of("deny_code", "NO_MATCHING_PERMISSION", "limit", "200");
    assertEquals(model(filter), pages("/api/v1/audit/logs", filter));
    Map<String, String> inSpace = new HashMap<>(filter);
    inSpace.put("space_id", acme.space());
    assertFalse(model(inSpace).isEmpty());
    assertEquals(model(inSpace), pages("/api/v1/spaces/" + acme.space() + "/audit-logs", filter));
  }

  @Test
  @Order(1)
  void get_underEachRoute_givesTheRowWithItsTrace() {
    JsonNode row = model(Map.of("space_id", acme.space())).get(0);
    String id = row.path("id").asText();
    String nested = "/api/v1/spaces/" + acme.space() + "/audit-logs/";
    for (String route : List.of(LOGS + "/", "/api/v1/audit/logs/", nested)) {
      JsonNode whole = server.api().get(route + id).ok();
      row.properties().forEach(f -> assertEquals(f.getValue(), whole.path(f.getKey())));
      assertEquals("1.0", whole.at("/trace/trace_version").asText());
    }
    String foreign = "/api/v1/spaces/" + other.space() + "/audit-logs/" + id;
    server.api().get(foreign).fails(404, "AUDIT_LOG_NOT_FOUND");
    server.api().get(LOGS + "/audit_00000000ffffffff").fails(404, "AUDIT_LOG_NOT_FOUND");
    server.api().get(LOGS + "/audit_0000000000000000").fails(404, "AUDIT_LOG_NOT_FOUND");
    server.api().get(LOGS + "/audit_ffffffffffffffff").fails(404, "AUDIT_LOG_NOT_FOUND");
    server.api().get(LOGS + "/nonsense").fails(404, "AUDIT_LOG_NOT_FOUND");
    server.api().get("/api/v1/spaces/nowhere/audit-logs").fails(404, "SPACE_NOT_FOUND");
    server.api().get("/api/v1/spaces/nowhere/audit-logs/" + id).fails(404, "SPACE_NOT_FOUND");
    server.api().anonymous().get(LOGS + "/" + id).fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  @Order(1)
  void list_withABadQuery_namesWhatIsBad() {
    Api api = server.api();
    api.get(LOGS + "?actor=x").faults("actor");
    api.get(LOGS + "?limit=0").faults("limit");
    api.get(LOGS + "?limit=201").faults("limit");
    api.get(LOGS + "?limit=ten&cursor=&wrong=1").faults("cursor", "limit", "wrong");
    api.get(LOGS + "?created_at_from=yesterday").faults("created_at_from");
    api.get(LOGS + "?cursor=garbled").faults("cursor");
    api.get(LOGS + "?action_prefix=").faults("action_prefix");
    api.get(LOGS + "?action_prefix=" + "a".repeat(257)).faults("action_prefix");
    api.get(LOGS + "?action_prefix=a%0Ab").faults("action_prefix");
    api.get(LOGS + "?action_prefix=a&action_prefix=b").faults("action_prefix");
    api.get("/api/v1/spaces/" + acme.space() + "/audit-logs?space_id=x").faults("space_id");
  }

  @Test
  @Order(1)
  void list_withACursorOfAnotherList_isRefused() {
    Api api = server.api();
    Reply page = api.get(LOGS + "?limit=2&decision=deny").is(200);
    String cursor = page.json().at("/pagination/cursor").textValue();
    api.get(LOGS + "?limit=2&decision=deny&cursor=" + cursor).ok();
    // A page of another size of the same list goes on from there.
    Reply more = api.get(LOGS + "?limit=3&decision=deny&cursor=" + cursor).is(200);
    assertEquals(model(Map.of("decision", "deny")).subList(2, 5), rows(more));
    api.get(LOGS + "?limit=2&decision=allow&cursor=" + cursor).faults("cursor");
    api.get(LOGS + "?limit=2&cursor=" + cursor).faults("cursor");
    api.get("/api/v1/audit/logs?limit=2&decision=deny&cursor=" + cursor).faults("cursor");
    api.get(LOGS + "?limit=2&decision=deny&cursor=x" + cursor).faults("cursor");
    String cut = cursor.substring(1);
    api.get(LOGS + "?limit=2&decision=deny&cursor=" + cut).faults("cursor");
  }

  private static List<JsonNode> rows(Reply reply) {
    List<JsonNode> rows = new ArrayList<>();
    reply.data().forEach(rows::add);
    return rows;
  }

  @Test
  @Order(2)
  void list_whileRecordsArrive_repeatsNoneAndSkipsNone() {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> arriving =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !done.get(); i++) {
                ask("late_" + i).join();
              }
            });
    Map<String, String> filter = Map.of("deny_code", "ACTOR_NOT_FOUND", "limit", "7");
    List<JsonNode> found = pages(LOGS, filter);
    done.set(true);
    arriving.join();
    List<JsonNode> stood =
        found.stream().filter(r -> !r.path("request_id").asText().startsWith("late_")).toList();
    assertEquals(model(filter), stood);
    assertEquals(found.size(), found.stream().map(r -> r.path("id")).distinct().count());
  }

  @Test
  @Order(2)
  void list_afterACheckWasAnswered_holdsItsRecord() {
    for (int i = 0; i < OWN_WRITES; i++) {
      Api api = server.api().with("X-Request-ID", "own-write-" + i);
      JsonNode answer = api.post("/api/v1/authz/check", acme.question("invoice_001")).ok();
      JsonNode rows = server.api().get(LOGS + "?request_id=own-write-" + i).ok();
      assertEquals(1, rows.size());
      assertEquals(answer.path("audit_log_id"), rows.path(0).path("id"));
    }
  }

  @Test
  @Order(3)
  @Tag("files")
  void list_afterTheIndexWasDamaged_answersTheSame() throws IOException {
    assertTrue(server.journal().segments().list().size() > 5);
    // The first stop records the snapshot that it leaves; the later ones have nothing new.
    server = server.restarted();
    List<Map<String, String>> filters = new ArrayList<>();
    for (int i = 0; i < FILTERS_AFTER_DAMAGE; i++) {
      filters.add(randomFilter());
    }
    List<List<JsonNode>> before = filters.stream().map(this::withoutStops).toList();
    for (Damage damage : Damage.values()) {
      server.close();
      List<Path> files = indexFiles();
      assertTrue(files.size() > 5, files::toString);
      for (Path file : files) {
        damage.apply(file, random);
      }
      server = server.options().start();
      for (int i = 0; i < filters.size(); i++) {
        Map<String, String> filter = filters.get(i);
        assertEquals(before.get(i), withoutStops(filter), () -> damage + " " + filter);
      }
    }
  }

  /** Each stop leaves a record. */
  private List<JsonNode> withoutStops(Map<String, String> filter) {
    return pages(LOGS, filter).stream()
        .filter(row -> !row.path("action").asText().equals("journal.stopped"))
        .toList();
  }

  private enum Damage {
    NONE,
    DELETED,
    EMPTIED,
    TRUNCATED,
    FLIPPED,
    GROWN;

    void apply(Path file, Random random) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case NONE -> {}
        case DELETED -> Files.delete(file);
        case EMPTIED -> Files.write(file, new byte[0]);
        case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        case FLIPPED -> {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, bytes);
        }
        case GROWN -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 777));
      }
    }
  }

  private List<Path> indexFiles() throws IOException {
    try (Stream<Path> files = Files.list(server.options().root().resolve("journal"))) {
      return files.filter(f -> f.toString().endsWith(".plyx")).toList();
    }
  }

  /** The value of a filter's field in a row; that of the caller stands one level deeper. */
  private static @Nullable String valueOf(JsonNode row, String field) {
    return switch (field) {
      case "caller_type" -> row.at("/caller/type").textValue();
      case "caller_id" -> row.at("/caller/id").textValue();
      default -> row.path(field).textValue();
    };
  }
}
