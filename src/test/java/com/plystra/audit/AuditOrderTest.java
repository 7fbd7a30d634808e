package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code order=sequence}: following the log, oldest first, without a gap. */
final class AuditOrderTest {
  private static final String LOGS = "/api/v1/audit-logs";
  private static final Map<String, String> IN_ORDER = Map.of("order", "sequence", "limit", "200");

  private TestServer server;
  private Finance acme;

  AuditOrderTest(@TempDir Path root) {
    server = TestServer.Options.in(root).sizes(20_000, 40).start();
    acme = server.finance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Follows a list to its end for now. */
  private final class Follower {
    private final String path;
    private final Map<String, String> query;
    private final List<JsonNode> rows = new ArrayList<>();

    Follower(String path, Map<String, String> filter) {
      this.path = path;
      this.query = new HashMap<>(filter);
      query.put("order", "sequence");
    }

    /** How many records were new. */
    int poll() {
      int before = rows.size();
      Reply reply;
      do {
        reply = server.api().get(path, query).is(200);
        reply.data().forEach(rows::add);
        assertTrue(reply.json().at("/pagination/cursor").isTextual(), reply.text());
        query.put("after", reply.json().at("/pagination/cursor").textValue());
      } while (reply.json().at("/pagination/has_more").booleanValue());
      return rows.size() - before;
    }

    List<String> ids() {
      return rows.stream().map(row -> row.path("id").asText()).toList();
    }
  }

  private void check(int times) {
    for (int i = 0; i < times; i++) {
      acme.check("invoice_001").allows();
    }
  }

  private Set<String> listed(String path, Map<String, String> filter) {
    Map<String, String> query = new HashMap<>(filter);
    query.put("limit", "200");
    Set<String> ids = new HashSet<>();
    Reply reply;
    do {
      reply = server.api().get(path, query).is(200);
      reply.data().forEach(row -> ids.add(row.path("id").asText()));
      query.put("cursor", reply.json().at("/pagination/cursor").asText());
    } while (reply.json().at("/pagination/has_more").booleanValue());
    return ids;
  }

  @Test
  void follow_fromTheBeginning_givesEveryRecordOnce() {
    // given
    check(150);
    // when
    Follower all = new Follower(LOGS, Map.of("limit", "7"));
    all.poll();
    // then
    assertEquals(listed(LOGS, Map.of()), new HashSet<>(all.ids()));
    assertEquals(all.ids().size(), new HashSet<>(all.ids()).size());
    assertInOrderOfEachChain(all.ids());
  }

  private static void assertInOrderOfEachChain(List<String> ids) {
    Map<String, List<String>> chains = new HashMap<>();
    for (String id : ids) {
      chains
          .computeIfAbsent(id.substring(0, "audit_00000".length()), c -> new ArrayList<>())
          .add(id);
    }
    chains.values().forEach(c -> assertEquals(c.stream().sorted().toList(), c));
  }

  @Test
  void follow_afterAnEmptyPage_givesWhatIsNewAndNothingTwice() {
    // given
    Follower all = new Follower(LOGS, IN_ORDER);
    Follower none = new Follower(LOGS, Map.of("request_id", "nobodys"));
    assertTrue(all.poll() > 0);
    assertEquals(0, none.poll());
    // when nothing is new
    assertEquals(0, all.poll());
    // then
    check(3);
    assertEquals(3, all.poll());
    assertEquals(0, none.poll());
    acme.revoke(acme.aliceBinding());
    assertEquals(1, all.poll());
    assertEquals(0, all.poll());
    assertEquals(listed(LOGS, Map.of()), new HashSet<>(all.ids()));
  }

  @Test
  void follow_whileRecordsArrive_missesNoneAndRepeatsNone() {
    // given decisions and changes at once
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<Void>> busy = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      busy.add(
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  server.api().post("/api/v1/authz/check", acme.question("invoice_001")).ok();
                }
              }));
    }
    Follower all = new Follower(LOGS, Map.of("limit", "50"));
    // when
    for (int i = 0; i < 60; i++) {
      acme.revoke(acme.aliceBinding());
      all.poll();
      acme.restore(acme.aliceBinding());
      all.poll();
    }
    done.set(true);
    busy.forEach(CompletableFuture::join);
    all.poll();
    // then
    assertEquals(listed(LOGS, Map.of()), new HashSet<>(all.ids()));
    assertEquals(all.ids().size(), new HashSet<>(all.ids()).size());
    assertInOrderOfEachChain(all.ids());
  }

  @Test
  void follow_withFilters_givesWhatTheListGives() {
    // given
    Finance other = server.finance();
    check(30);
    other.check("invoice_001").allows();
    acme.revoke(acme.aliceBinding());
    refused(20);
    String middle = server.api().get(LOGS + "?limit=1").ok().at("/0/created_at").asText();
    for (Map<String, String> filter :
        List.of(
            Map.of("space_id", acme.space()),
            Map.of("decision", "deny"),
            Map.of("decision", "deny", "resource_id", "invoice_001"),
            Map.of("action_prefix", "user_member."),
            Map.of("action_prefix", acme.type(), "purpose", "enforce", "decision", "deny"),
            Map.of("facts", "stored"),
            Map.of("created_at_from", middle),
            Map.of("created_at_to", middle, "decision", "deny"))) {
      // when
      Follower some = new Follower(LOGS, filter);
      some.query.put("limit", "3");
      some.poll();
      // then
      assertFalse(some.ids().isEmpty(), filter::toString);
      assertEquals(listed(LOGS, filter), new HashSet<>(some.ids()), filter::toString);
      assertEquals(some.ids().size(), new HashSet<>(some.ids()).size());
    }
  }

  private void refused(int times) {
    for (int i = 0; i < times; i++) {
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    }
  }

  /** Of the next server, which on PostgreSQL writes chains of its own, while the first may wait. */
  @Test
  void follow_acrossARestart_goesOnWhereItWas() {
    // given
    check(12);
    Follower all = new Follower(LOGS, Map.of("limit", "9"));
    Follower some = new Follower(LOGS, Map.of("limit", "2", "action_prefix", acme.type()));
    all.poll();
    assertTrue(some.poll() >= 12);
    // when
    server = server.restarted();
    acme = acme.on(server);
    check(4);
    // then
    all.poll();
    assertEquals(4, some.poll());
    assertEquals(listed(LOGS, Map.of()), new HashSet<>(all.ids()));
    assertEquals(all.ids().size(), new HashSet<>(all.ids()).size());
    assertInOrderOfEachChain(all.ids());
  }

  @Test
  void follow_underTheAliasAndInASpace_isTheSame() {
    check(10);
    for (String path :
        List.of("/api/v1/audit/logs", "/api/v1/spaces/" + acme.space() + "/audit-logs")) {
      Follower there = new Follower(path, Map.of("limit", "4"));
      assertTrue(there.poll() >= 10, path);
      assertEquals(listed(path, Map.of()), new HashSet<>(there.ids()), path);
      assertEquals(0, there.poll());
    }
  }

  @Test
  void follow_withWhatBelongsToAnotherOrder_isRefused() {
    // given
    check(5);
    Api api = server.api();
    String newest = cursor(api.get(LOGS + "?limit=2").is(200));
    String inOrder = cursor(api.get(LOGS + "?limit=2&order=sequence").is(200));
    // then
    api.get(LOGS + "?order=sequence&limit=2&after=" + inOrder).ok();
    api.get(LOGS + "?order=sequence&after=" + newest).faults("after");
    api.get(LOGS + "?cursor=" + inOrder).faults("cursor");
    api.get(LOGS + "?after=" + inOrder).faults("after");
    api.get(LOGS + "?after=" + newest).faults("after");
    api.get(LOGS + "?order=sequence&cursor=" + inOrder).faults("cursor");
    api.get(LOGS + "?order=sequence&decision=deny&after=" + inOrder).faults("after");
    api.get(LOGS + "?order=sequence&after=garbled").faults("after");
    api.get(LOGS + "?order=sequence&after=").faults("after");
    api.get(LOGS + "?order=state").faults("order");
  }

  private static String cursor(Reply page) {
    return page.json().at("/pagination/cursor").textValue();
  }

  /** What an allow beside a revoke rests on is seen in the list. */
  @Test
  void list_ofDecisionsAndChanges_showsTheStateThatEachRestsOn() {
    // given
    acme.check("invoice_001").allows();
    acme.revoke(acme.aliceBinding());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    // when
    List<JsonNode> rows = new ArrayList<>();
    server
        .api()
        .get(LOGS, Map.of("space_id", acme.space(), "limit", "200"))
        .ok()
        .forEach(rows::add);
    JsonNode revoke = first(rows, "user_member.revoked");
    JsonNode deny =
        rows.stream()
            .filter(r -> r.path("decision").asText().equals("deny"))
            .findFirst()
            .orElseThrow();
    JsonNode allow = first(rows, acme.type() + ".approve", "allow");
    // then
    long made = revoke.path("state_version").longValue();
    assertEquals(sequence(revoke), made);
    assertEquals(made, deny.path("state_version").longValue());
    assertTrue(allow.path("state_version").longValue() < made);
    for (JsonNode row : rows) {
      JsonNode whole = server.api().get(LOGS + "/" + row.path("id").asText()).ok();
      assertEquals(row.path("state_version"), whole.path("state_version"));
      if (whole.at("/trace/state_version").isNumber()) {
        assertEquals(whole.at("/trace/state_version"), row.path("state_version"));
      }
    }
  }

  private static long sequence(JsonNode row) {
    return Long.parseLong(row.path("id").asText().substring("audit_".length()), 16);
  }

  private static JsonNode first(List<JsonNode> rows, String action, String... decision) {
    return rows.stream()
        .filter(r -> r.path("action").asText().equals(action))
        .filter(r -> decision.length == 0 || r.path("decision").asText().equals(decision[0]))
        .findFirst()
        .orElseThrow();
  }
}
