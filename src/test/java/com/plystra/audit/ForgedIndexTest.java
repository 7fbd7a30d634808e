package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No file of the index hides a record, whatever is written into it. */
@Tag("files")
final class ForgedIndexTest {
  private static final String LOGS = "/api/v1/audit-logs";

  private final Random random = new Random(20261202);
  private final Path root;
  private TestServer server;
  private final Finance acme;
  private final List<Map<String, String>> filters = new ArrayList<>();

  ForgedIndexTest(@TempDir Path root) {
    this.root = root;
    server = TestServer.Options.in(root).embedded().sizes(20_000, 40).start();
    acme = server.finance();
    for (int i = 0; i < 300; i++) {
      acme.check(i % 3 == 0 ? "invoice_001" : "invoice_002");
    }
    acme.group("last", "finance.last");
    String now = server.api().get(LOGS + "?limit=1").ok().at("/0/created_at").asText();
    filters.add(Map.of("resource_id", "invoice_001"));
    filters.add(Map.of("resource_id", "invoice_002", "decision", "deny", "space_id", acme.space()));
    filters.add(Map.of("actor_user_id", acme.id("alice"), "action", acme.type() + ".approve"));
    filters.add(Map.of("action", "group.created"));
    filters.add(Map.of("created_at_from", now.substring(0, 4) + "-01-01T00:00:00Z"));
    filters.add(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<JsonNode> list(Map<String, String> filter) {
    Map<String, String> query = new HashMap<>(filter);
    query.put("limit", "200");
    List<JsonNode> rows = new ArrayList<>();
    Reply page;
    do {
      page = server.api().get(LOGS, query).is(200);
      page.data().forEach(row -> add(row, rows::add));
      query.put("cursor", page.json().at("/pagination/cursor").asText());
    } while (page.json().at("/pagination/has_more").booleanValue());
    return rows;
  }

  /** All but what a stop adds. */
  private static void add(JsonNode row, Consumer<JsonNode> to) {
    if (!row.path("action").asText().startsWith("journal.")) {
      to.accept(row);
    }
  }

  private List<List<JsonNode>> lists() {
    return filters.stream().map(this::list).toList();
  }

  private boolean isReady() {
    return server.api().get("/api/v1/ready").status() == 200;
  }

  private AuditIndex index() {
    return ((EmbeddedStorage) server.app().storage()).index();
  }

  @ParameterizedTest
  @EnumSource(ForgedIndex.Kind.class)
  void list_afterAStartWithForgedFiles_holdsWhatTheSegmentsHold(ForgedIndex.Kind kind)
      throws IOException {
    // given
    server = server.restarted();
    List<List<JsonNode>> before = lists();
    assertTrue(before.stream().noneMatch(List::isEmpty));
    server.close();
    List<Path> files = ForgedIndex.files(root);
    assertTrue(files.size() > 2);
    for (Path file : files) {
      ForgedIndex.forge(file, kind, random);
    }
    // when
    server = server.options().start();
    // then
    for (int i = 0; i < filters.size(); i++) {
      assertEquals(before.get(i), list(filters.get(i)), filters.get(i)::toString);
    }
    String id = before.get(0).get(0).path("id").asText();
    server.api().get(LOGS + "/" + id).ok();
    // and it is told, unless the file does not even pass for one of this segment
    boolean told = kind != ForgedIndex.Kind.END && kind != ForgedIndex.Kind.LAST_BATCH;
    assertEquals(told, server.app().integrity().count() > 0);
    assertEquals(!told, isReady());
    // and the next start finds good files
    server = server.restarted();
    Until.holds(() -> index().isKnown());
    assertEquals(0, server.app().integrity().count());
    assertEquals(before.get(0), list(filters.get(0)));
  }

  /** A block that says that its segment ends with it, and has half of the records. */
  @Test
  void list_afterAStartWithFilesThatLeaveRecordsOut_holdsThem() throws IOException {
    server = server.restarted();
    List<List<JsonNode>> before = lists();
    server.close();
    for (Path file : ForgedIndex.files(root)) {
      ForgedIndex.shorten(file);
    }
    server = server.options().start();
    for (int i = filters.size() - 1; i >= 0; i--) {
      assertEquals(before.get(i), list(filters.get(i)), filters.get(i)::toString);
    }
    assertTrue(server.app().integrity().count() > 0);
  }

  @Test
  void check_whenFilesAreForgedWhileTheyAreInUse_findsItAndMakesThemAgain() throws IOException {
    // given
    List<List<JsonNode>> before = lists();
    for (Path file : ForgedIndex.files(root)) {
      ForgedIndex.forge(file, ForgedIndex.Kind.HASH, random);
    }
    // when each has had its turn
    for (int i = 0; i < ForgedIndex.files(root).size() + 1; i++) {
      index().checkAgain();
    }
    // then
    assertTrue(server.app().integrity().count() > 0);
    assertFalse(isReady());
    assertEquals(before, lists());
  }

  @Test
  void check_whenNothingWasForged_findsNothing() {
    server = server.restarted();
    acme.on(server).check("invoice_001");
    Until.holds(() -> index().isKnown());
    for (int i = 0; i < 30; i++) {
      index().checkAgain();
    }
    assertEquals(0, server.app().integrity().count());
    assertTrue(isReady());
  }

  /** Where the clock was wrong too: a forged block must not move others out of their place. */
  @Test
  void follow_afterAStartWithForgedFiles_missesNothing() throws IOException {
    server = server.restarted();
    List<JsonNode> before = list(Map.of());
    server.close();
    for (Path file : ForgedIndex.files(root)) {
      ForgedIndex.shorten(file);
    }
    server = server.options().start();
    List<JsonNode> found = new ArrayList<>();
    Map<String, String> query = new HashMap<>(Map.of("order", "sequence", "limit", "100"));
    Reply page;
    do {
      page = server.api().get(LOGS, query).is(200);
      page.data().forEach(row -> add(row, each -> found.add(0, each)));
      query.put("after", page.json().at("/pagination/cursor").asText());
    } while (page.json().at("/pagination/has_more").booleanValue());
    assertEquals(before, found);
  }
}
