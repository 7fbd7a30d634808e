package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/v1/authz/check-batch}. */
final class BatchApiTest extends ApiTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String BATCH = "/api/v1/authz/check-batch";
  private static final int ROUNDS = Rounds.of("plystra.batch.rounds", 12, 200);

  BatchApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root))
            .flag("--metrics-enabled", "true")
            .flag("--session-secret", "the-session-secret-of-the-batch-tests-4711"));
  }

  private static ObjectNode batch(JsonNode... items) {
    ObjectNode body = Api.object();
    List.of(items).forEach(body.putArray("items")::add);
    return body;
  }

  private static JsonNode results(Reply reply) {
    return reply.ok().path("results");
  }

  private static String outcome(JsonNode result) {
    return result.has("error")
        ? result.at("/error/code").asText()
        : result.path("allow").asBoolean() ? "allow" : result.path("deny_code").asText();
  }

  private static List<String> outcomes(Reply reply) {
    List<String> outcomes = new ArrayList<>();
    results(reply).forEach(result -> outcomes.add(outcome(result)));
    return outcomes;
  }

  private Api key(Finance space, String... permissions) {
    ObjectNode body = Api.object().put("name", "batch").put("space_id", space.space());
    List.of(permissions).forEach(body.putArray("permission_keys")::add);
    JsonNode made = api.post("/api/v1/api-keys", body).created();
    return api.anonymous().with("Authorization", "Bearer " + made.get("api_key").asText());
  }

  @Test
  void batch_ofRandomItems_answersAsSingleChecksDo() {
    long seed = Long.getLong("plystra.seed", System.nanoTime());
    Random random = new Random(seed);
    Finance acme = server.finance();
    Finance other = server.finance();
    List<Api> callers = List.of(api, key(acme, "authz:check"), key(acme, "authz:*"));
    for (int round = 0; round < ROUNDS; round++) {
      Api caller = callers.get(round % callers.size());
      List<JsonNode> items = new ArrayList<>();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        items.add(item(random, random.nextInt(4) > 0 ? acme : other));
      }
      JsonNode results = results(caller.post(BATCH, batch(items.toArray(JsonNode[]::new))));
      assertEquals(items.size(), results.size());
      for (int i = 0; i < items.size(); i++) {
        String where = "plystra.seed=" + seed + " " + items.get(i);
        Reply single = caller.post(CHECK, items.get(i));
        JsonNode expected = single.status() == 200 ? single.data() : single.error();
        JsonNode result = results.get(i);
        JsonNode actual = single.status() == 200 ? result : result.path("error");
        assertEquals(plain(expected), plain(actual), where);
      }
    }
  }

  /** Without what no two answers have in common. */
  private static JsonNode plain(JsonNode answer) {
    if (!answer.isObject()) {
      return answer;
    }
    ObjectNode plain = answer.deepCopy();
    plain.remove(
        List.of("id", "trace_id", "audit_log_id", "request_id", "evaluated_at", "request"));
    if (plain.path("audit") instanceof ObjectNode audit) {
      audit.remove(List.of("audit_log_id", "request_id"));
    }
    return plain;
  }

  private static JsonNode item(Random random, Finance space) {
    ObjectNode question = space.question(random.nextBoolean() ? "invoice_001" : "invoice_002");
    switch (random.nextInt(12)) {
      case 0 -> question.put("unheard_of", 1);
      case 1 -> question.remove("action");
      case 2 -> question.put("resource_id", 7);
      case 3 -> question.putNull("resource_type");
      case 4 -> question.put("actor_user_id", "somebody else");
      case 5 -> question.remove("actor");
      case 6 -> question.put("explain", true);
      case 7 -> question.put("explain", "yes");
      case 8 -> question.put("resource_id", "nothing");
      case 9 -> ((ObjectNode) question.get("actor")).remove("member_id");
      default -> question.put("action", random.nextBoolean() ? "approve" : "read");
    }
    return question;
  }

  @Test
  void batch_answersInOrder_withTheIdsOfTheItems_andRecordsEach() {
    Finance acme = server.finance();
    JsonNode data =
        api.with("X-Request-ID", "batch-1")
            .post(
                BATCH,
                batch(
                    acme.question("invoice_001").put("id", "first"),
                    Api.object().put("id", "second"),
                    acme.question("invoice_002")))
            .ok();
    JsonNode results = data.get("results");
    assertEquals("first", results.at("/0/id").asText());
    assertEquals("second", results.at("/1/id").asText());
    assertTrue(results.at("/2/id").isNull());
    assertEquals("batch-1", results.at("/1/error/request_id").asText());
    assertEquals(7, results.at("/1/error/details").size());
    JsonNode records = api.get("/api/v1/audit-logs?request_id=batch-1").data();
    assertEquals(2, records.size());
    for (int i : new int[] {0, 2}) {
      JsonNode result = results.get(i);
      JsonNode record = api.get("/api/v1/audit-logs/" + result.get("audit_log_id").asText()).ok();
      assertEquals(result.get("decision"), record.get("decision"));
      assertEquals(result.at("/audit/resource_id"), record.get("resource_id"));
      assertEquals(data.get("state_version"), record.at("/trace/state_version"));
    }
    assertEquals(
        api.get("/api/v1/audit-logs/" + results.at("/0/audit_log_id").asText())
            .ok()
            .at("/trace/evaluated_at"),
        api.get("/api/v1/audit-logs/" + results.at("/2/audit_log_id").asText())
            .ok()
            .at("/trace/evaluated_at"));
  }

  @Test
  void defaults_areTakenByWholeKey() {
    Finance acme = server.finance();
    ObjectNode question = acme.question("invoice_001");
    ObjectNode body =
        batch(
            Api.object(),
            Api.object().put("resource_id", "invoice_002"),
            Api.object().set("actor", Api.object().put("user_id", acme.id("alice"))),
            Api.object().putNull("action"),
            Api.object().put("explain", true));
    body.set("defaults", question);
    Reply reply = api.post(BATCH, body);
    assertEquals(
        List.of("allow", "SCOPE_OUT_OF_BOUNDS", "VALIDATION_FAILED", "VALIDATION_FAILED", "allow"),
        outcomes(reply));
    JsonNode results = results(reply);
    assertEquals(3, results.at("/2/error/details").size());
    assertFalse(results.get(0).has("matched_candidates"));
    assertTrue(results.get(4).has("matched_candidates"));
    body.putObject("defaults").put("id", "x").put("action", 7);
    api.post(BATCH, body).faults("defaults.id", "defaults.action");
  }

  @ParameterizedTest
  @CsvSource({
    "all,                    ADAEA, ADAEA",
    "all,                    D,     D",
    "deny_on_first_deny,     AADAE, AAD",
    "deny_on_first_deny,     AEAD,  AE",
    "deny_on_first_deny,     AA,    AA",
    "permit_on_first_permit, DEDAD, DEDA",
    "permit_on_first_permit, DE,    DE",
  })
  void semantic_leavesItemsUndecided(String semantic, String items, String results) {
    Finance acme = server.finance();
    ObjectNode body = batch(items.chars().mapToObj(c -> item(acme, c)).toArray(JsonNode[]::new));
    body.put("semantic", semantic);
    String request = "semantic-" + acme.space();
    Reply reply = api.with("X-Request-ID", request).post(BATCH, body);
    StringBuilder answered = new StringBuilder();
    for (String outcome : outcomes(reply)) {
      answered.append(
          switch (outcome) {
            case "allow" -> 'A';
            case "VALIDATION_FAILED" -> 'E';
            default -> 'D';
          });
    }
    assertEquals(results, answered.toString());
    long decided = results.chars().filter(c -> c != 'E').count();
    assertEquals(decided, api.get("/api/v1/audit-logs?request_id=" + request).data().size());
  }

  private static JsonNode item(Finance acme, int kind) {
    return switch (kind) {
      case 'A' -> acme.question("invoice_001");
      case 'D' -> acme.question("invoice_002");
      default -> Api.object().put("action", "approve");
    };
  }

  @Test
  void session_asksAboutItself_andIsRefusedItemByItem() {
    Person person = Person.at(api);
    Finance acme = server.finance();
    Api session = person.login().bearer();
    ObjectNode own =
        Api.object()
            .put("resource_type", acme.type())
            .put("resource_id", "invoice_001")
            .put("action", "approve");
    Reply reply =
        session.post(
            BATCH,
            batch(own, acme.question("invoice_001"), own.deepCopy().put("explain", true), own));
    assertEquals(
        List.of(
            outcome(session.post(CHECK, own).ok()),
            "PERMISSION_REQUIRED",
            "PERMISSION_REQUIRED",
            "RESOURCE_NOT_FOUND"),
        outcomes(reply));
  }

  @Test
  void batch_withoutItemsOrWithTooMany_isRefused() {
    Finance acme = server.finance();
    api.post(BATCH, Api.object()).faults("items");
    api.post(BATCH, batch()).faults("items");
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < 1_001; i++) {
      items.add(i == 0 ? acme.question("invoice_001") : items.numberNode(1));
    }
    api.post(BATCH, body).faults("items");
    items.remove(1_000);
    JsonNode results = results(api.post(BATCH, body));
    assertEquals(1_000, results.size());
    assertEquals("must be an object", results.at("/999/error/details/0/message").asText());
    api.post(BATCH, batch(Api.object()).put("semantic", "some")).faults("semantic");
    api.post(BATCH, Api.object().put("items", "x")).faults("items");
  }

  @Test
  void batch_mayBeLargerThanOtherBodies() throws IOException {
    Finance acme = server.finance();
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < 1_000; i++) {
      items.add(acme.question("invoice_001").put("id", "i".repeat(128)));
    }
    // More than the 20,000 tokens and the 256 KiB of other routes.
    String text = body.toString();
    assertTrue(text.length() > 256 * 1024);
    Reply whole = api.post(BATCH, text + " ".repeat(4 * 1024 * 1024 - text.length()));
    assertEquals(1_000, outcomes(whole).stream().filter("allow"::equals).count());
    assertEquals("HTTP/1.1 413 Request Entity Too Large", refused(BATCH, 4 * 1024 * 1024 + 1));
    assertEquals("HTTP/1.1 413 Request Entity Too Large", refused(CHECK, text.length()));
  }

  /**
   * The first line of the answer to a body that is announced and not sent: the server need not read
   * it, and may end a connection on which it is sent.
   */
  private String refused(String path, int bytes) throws IOException {
    String head =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: localhost",
            "X-Plystra-Admin-Token: " + TestServer.TOKEN,
            "Content-Type: application/json",
            "Content-Length: " + bytes,
            "",
            "");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return String.valueOf(answer.readLine());
    }
  }

  @Test
  void batch_withTooManyTokens_isRefused() {
    String numbers = "[" + "1,".repeat(499_980) + "1]";
    api.post(BATCH, "{\"items\":[{}],\"x\":" + numbers + "}").faults("x");
    api.post(BATCH, "{\"items\":[{}],\"x\":[" + numbers + ",1,2,3,4,5,6,7,8,9,10]}")
        .fails(400, "VALIDATION_FAILED");
    api.post(CHECK, "{\"x\":[" + "1,".repeat(20_000) + "1]}").fails(400, "VALIDATION_FAILED");
  }

  @Test
  void metrics_countEachDecision() {
    Finance acme = server.finance();
    long allowed = decisions("outcome=\"allow\"");
    long denied = decisions("SCOPE_OUT_OF_BOUNDS");
    JsonNode allow = acme.question("invoice_001");
    api.post(BATCH, batch(allow, allow, acme.question("invoice_002"), Api.object())).ok();
    assertEquals(allowed + 2, decisions("outcome=\"allow\""));
    assertEquals(denied + 1, decisions("SCOPE_OUT_OF_BOUNDS"));
  }

  private long decisions(String label) {
    return api.text("/metrics")
        .lines()
        .filter(line -> line.startsWith("plystra_authz_decisions_total") && line.contains(label))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.indexOf(' ') + 1))))
        .sum();
  }

  /** Both answers would be in one batch if its items were not decided on one state. */
  @Test
  void batch_isDecidedOnOneState_whichIsTheNewest() throws Exception {
    Finance acme = server.finance();
    List<JsonNode> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add(acme.question("invoice_001"));
    }
    ObjectNode body = batch(items.toArray(JsonNode[]::new));
    AtomicBoolean done = new AtomicBoolean();
    Thread others =
        new Thread(
            () -> {
              while (!done.get()) {
                assertEquals(1, Set.copyOf(outcomes(api.post(BATCH, body))).size());
              }
            });
    List<Throwable> failures = new ArrayList<>();
    others.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    others.start();
    for (int i = 0; i < 4 * ROUNDS; i++) {
      acme.revoke(acme.aliceBinding());
      assertEquals("USER_MEMBER_REVOKED", outcomes(api.post(BATCH, body)).get(59));
      acme.restore(acme.aliceBinding());
      assertEquals("allow", outcomes(api.post(BATCH, body)).get(59));
    }
    done.set(true);
    others.join();
    assertEquals(List.of(), failures);
  }
}
