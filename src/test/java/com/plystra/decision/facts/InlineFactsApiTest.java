package com.plystra.decision.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that bring all facts about actor and target. */
final class InlineFactsApiTest extends ApiTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String EXPLAIN = "/api/v1/authz/explain";
  private static final String BATCH = "/api/v1/authz/check-batch";
  private static final List<String> FACTS =
      List.of(
          "actor.user_status",
          "actor.member_status",
          "actor.binding_status",
          "actor.binding_expires_at",
          "actor.space_status",
          "resource.space_id",
          "resource.group_path",
          "resource.owner_member_id",
          "resource.status",
          "resource.metadata");

  InlineFactsApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root))
            .flag("--metrics-enabled", "true")
            .flag("--session-secret", "the-session-secret-of-the-facts-tests-4711"));
  }

  /** A question that is allowed; nothing in it is stored, but the registered type. */
  private static ObjectNode question(Finance acme) {
    ObjectNode body = Api.object().put("action", "approve");
    body.putObject("actor")
        .put("user_id", "outside_user")
        .put("member_id", "outside_member")
        .put("binding_id", "outside_binding")
        .put("space_id", acme.space())
        .put("user_status", "active")
        .put("member_status", "active")
        .put("binding_status", "active")
        .putNull("binding_expires_at")
        .put("space_status", "active");
    body.putObject("resource")
        .put("type", acme.type())
        .put("external_id", "INV-7")
        .put("space_id", acme.space())
        .put("group_path", "finance.apac")
        .putNull("owner_member_id")
        .put("status", "active")
        .putObject("metadata")
        .put("amount", 70);
    body.putArray("grants").add(grant(acme, "group_tree", "finance"));
    return body;
  }

  private static ObjectNode grant(Finance acme, String scope, String anchor) {
    return Api.object()
        .put("role_key", "reviewer")
        .put("resource", acme.type())
        .put("action", "approve")
        .put("scope", scope)
        .put("scope_anchor_group_path", anchor);
  }

  private static ObjectNode object(ObjectNode body, String name) {
    return (ObjectNode) body.get(name);
  }

  private static ObjectNode firstGrant(ObjectNode body) {
    return (ObjectNode) body.at("/grants/0");
  }

  private Api key(Finance acme, String group, String... permissions) {
    ObjectNode body = Api.object().put("name", "facts").put("space_id", acme.space());
    if (!group.isEmpty()) {
      body.put("level", "group").put("group_id", acme.id(group));
    }
    List.of(permissions).forEach(body.putArray("permission_keys")::add);
    JsonNode made = api.post("/api/v1/api-keys", body).created();
    return api.anonymous().with("Authorization", "Bearer " + made.get("api_key").asText());
  }

  private static String outcome(JsonNode answer) {
    return answer.path("allow").asBoolean() ? "allow" : answer.path("deny_code").asText();
  }

  @Test
  void decision_restsOnTheRequest_andItsRecordSaysSo() {
    Finance acme = server.finance();
    JsonNode answer = api.post(EXPLAIN, question(acme)).ok();
    assertEquals("allow", outcome(answer));
    assertEquals("inline", answer.at("/request/facts").asText());
    assertEquals("finance.apac", answer.at("/target/group/path").asText());
    assertEquals("finance", answer.at("/matched_candidates/0/scope_anchor/path").asText());
    assertEquals("reviewer", answer.at("/matched_candidates/0/role/key").asText());
    assertEquals("grants:000", answer.at("/matched_candidates/0/member_role/id").asText());
    assertTrue(answer.at("/actor/user/email").isNull());

    JsonNode record = api.get("/api/v1/audit-logs/" + answer.get("audit_log_id").asText()).ok();
    assertEquals("inline", record.get("facts").asText());
    assertEquals("inquire", record.get("purpose").asText());
    assertEquals(answer.get("target"), record.at("/trace/target"));
    assertEquals(1, listed(acme, "inline"));
    api.post(CHECK, acme.question("invoice_001")).ok();
    assertEquals(1, listed(acme, "inline"));
    assertEquals(1, listed(acme, "stored"));
    // Nothing but the record is stored.
    api.get("/api/v1/users/outside_user").is(404);
  }

  private int listed(Finance acme, String facts) {
    return api.get("/api/v1/audit-logs?kind=decision&facts=" + facts + "&space_id=" + acme.space())
        .data()
        .size();
  }

  @Test
  void storedFacts_areNotRead() {
    Finance acme = server.finance();
    ObjectNode body = question(acme);
    object(body, "actor")
        .put("user_id", acme.id("alice"))
        .put("member_id", acme.id("reviewer"))
        .put("binding_id", acme.aliceBinding());
    object(body, "resource").put("external_id", "invoice_002");
    body.putArray("grants");
    assertEquals("NO_MATCHING_PERMISSION", outcome(api.post(CHECK, body).ok()));
    body.putArray("grants").add(grant(acme, "group_tree", "finance"));
    acme.revoke(acme.aliceBinding());
    assertEquals("allow", outcome(api.post(CHECK, body).ok()));
  }

  @ParameterizedTest
  @CsvSource({
    "actor,    user_status,        disabled,             ACTOR_USER_INACTIVE",
    "actor,    member_status,      disabled,             ACTOR_MEMBER_INACTIVE",
    "actor,    space_status,       disabled,             SPACE_INACTIVE",
    "actor,    binding_status,     revoked,              USER_MEMBER_REVOKED",
    "actor,    binding_expires_at, 2020-01-01T00:00:00Z, USER_MEMBER_EXPIRED",
    "resource, type,               unheard_of,           INVALID_RESOURCE_TYPE",
    "resource, space_id,           elsewhere,            CROSS_SPACE_VIOLATION",
    "resource, status,             archived,             RESOURCE_INACTIVE",
    "resource, group_path,         finance-old,          SCOPE_OUT_OF_BOUNDS",
    "resource, group_path,         ,                     TARGET_GROUP_MISSING",
    "grant,    expires_at,         2020-01-01T00:00:00Z, NO_MATCHING_PERMISSION",
    "grant,    action,             read,                 NO_MATCHING_PERMISSION",
    "grant,    scope_anchor_group_path, finance.emea,    SCOPE_OUT_OF_BOUNDS",
    "grant,    scope_anchor_group_path, ,               SCOPE_ANCHOR_MISSING",
    "grant,    scope,              self,                 SCOPE_OUT_OF_BOUNDS",
    "grant,    scope,              global,               GLOBAL_SCOPE_DISABLED",
    "grant,    condition,          resource.metadata.amount > 100, CONDITION_NOT_MET",
    "grant,    condition,          context.amount < 100, CONDITION_NOT_MET",
    "grant,    condition,          resource.metadata.amount < 100, allow",
    "grant,    condition,          !has(subject.email),  allow",
    "grant,    condition,          subject.binding.is_primary, CONDITION_NOT_MET",
  })
  void eachFact_decides(String where, String field, @Nullable String value, String outcome) {
    Finance acme = server.finance();
    ObjectNode body = question(acme);
    (where.equals("grant") ? firstGrant(body) : object(body, where)).put(field, value);
    JsonNode answer = api.post(CHECK, body).ok();
    assertEquals(outcome, outcome(answer), answer::toPrettyString);
  }

  @Test
  void missingFacts_areFaults_andHaveNoDefaults() {
    Finance acme = server.finance();
    ObjectNode bare = question(acme);
    for (String fact : FACTS) {
      String[] parts = fact.split("\\.", 2);
      ObjectNode body = question(acme);
      object(body, parts[0]).remove(parts[1]);
      api.post(CHECK, body).faults(fact);
      object(bare, parts[0]).remove(parts[1]);
    }
    api.post(CHECK, bare).faults(FACTS.toArray(String[]::new));
    ObjectNode body = question(acme);
    firstGrant(body).remove("scope_anchor_group_path");
    api.post(CHECK, body).faults("grants[0].scope_anchor_group_path");
    ObjectNode flat = question(acme);
    flat.remove(List.of("actor", "resource"));
    flat.put("actor_user_id", "u").put("actor_member_id", "m").put("actor_user_member_id", "b");
    flat.put("space_id", "s").put("resource_type", "t").put("resource_id", "r");
    api.post(CHECK, flat).faults(FACTS.toArray(String[]::new));
  }

  @Test
  void facts_withoutGrants_areRefused() {
    Finance acme = server.finance();
    ObjectNode body = question(acme);
    body.remove("grants");
    List<String> all = new ArrayList<>(FACTS);
    // Stored resources have an external id of their own: it is not their id.
    all.add(0, "actor.binding_id");
    all.add(6, "resource.external_id");
    api.post(CHECK, body).faults(all.toArray(String[]::new));
    ObjectNode stored = acme.question("invoice_001");
    object(stored, "actor").put("user_status", "active");
    api.post(CHECK, stored).faults("actor.user_status");
  }

  @Test
  void badFacts_areNamed() {
    Finance acme = server.finance();
    ObjectNode body = question(acme);
    object(body, "actor").put("user_status", "Active").put("binding_expires_at", "tomorrow");
    object(body, "actor").put("user_member_id", "another");
    object(body, "resource").put("group_path", "a..b").put("metadata", 7);
    firstGrant(body).put("scope", "everything").put("condition", "resource.metadata.amount <");
    ((ArrayNode) body.get("grants")).add(7);
    Reply reply = api.post(CHECK, body);
    assertTrue(
        reply
            .faultFields()
            .containsAll(
                List.of(
                    "actor.user_status",
                    "actor.binding_expires_at",
                    "resource.group_path",
                    "resource.metadata",
                    "grants[0].scope",
                    "grants[1]")),
        reply::text);
    ObjectNode other = question(acme);
    firstGrant(other).put("condition", "resource.metadata.amount <");
    Reply fault = api.post(CHECK, other);
    fault.faults("grants[0].condition");
    assertTrue(fault.text().contains("line 1, column 27"), fault::text);
    ObjectNode many = question(acme);
    ArrayNode grants = many.putArray("grants");
    for (int i = 0; i < 17; i++) {
      grants.add(grant(acme, "space", "finance").put("condition", i + " < 0"));
    }
    api.post(CHECK, many).faults("grants");
    grants.removeAll();
    for (int i = 0; i < 257; i++) {
      grants.add(grant(acme, "space", "finance"));
    }
    api.post(CHECK, many).faults("grants");
  }

  @Test
  void session_isRefused_andKeysNeedThePermissionAndTheReach() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Api session = Person.at(api).login().bearer();
    session.post(CHECK, question(acme)).fails(403, "INLINE_CONTEXT_REQUIRES_API_KEY");
    ObjectNode faulty = question(acme);
    firstGrant(faulty).put("condition", "not a condition");
    // Nothing is compiled for callers who may not bring facts.
    session.post(CHECK, faulty).fails(403, "INLINE_CONTEXT_REQUIRES_API_KEY");
    key(acme, "", "authz:check").post(CHECK, question(acme)).fails(403, "PERMISSION_REQUIRED");
    Api whole = key(acme, "", "authz:check", "authz:context");
    assertEquals("allow", outcome(whole.post(CHECK, question(acme)).ok()));
    whole.post(EXPLAIN, question(acme)).fails(403, "PERMISSION_REQUIRED");
    whole.post(CHECK, question(other)).fails(403, "PERMISSION_REQUIRED");
    Api apac = key(acme, "apac", "authz:check", "authz:context");
    assertEquals("allow", outcome(apac.post(CHECK, question(acme)).ok()));
    ObjectNode outside = question(acme);
    object(outside, "resource").put("group_path", "finance");
    apac.post(CHECK, outside).fails(403, "PERMISSION_REQUIRED");
    object(outside, "resource").putNull("group_path");
    apac.post(CHECK, outside).fails(403, "PERMISSION_REQUIRED");
  }

  @Test
  void batch_takesFactsFromDefaults_andIsNotCounted() {
    Finance acme = server.finance();
    ObjectNode facts = question(acme);
    long before = counted();
    ObjectNode archived = object(facts, "resource").deepCopy().put("status", "archived");
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("items");
    items.addObject();
    items.addObject().set("resource", archived);
    items.addObject().putNull("grants");
    items.add(acme.question("invoice_001").putNull("grants").putNull("resource"));
    body.set("defaults", facts);
    JsonNode results = api.post(BATCH, body).ok().get("results");
    List<String> outcomes = new ArrayList<>();
    results.forEach(r -> outcomes.add(r.has("error") ? "error" : outcome(r)));
    assertEquals(List.of("allow", "RESOURCE_INACTIVE", "error", "allow"), outcomes);
    assertEquals(2, listed(acme, "inline"));
    // The last one alone was decided on stored facts.
    assertEquals(before + 1, counted());
  }

  private long counted() {
    return api.text("/metrics")
        .lines()
        .filter(line -> line.startsWith("plystra_authz_decisions_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void batch_withTooManyConditions_compilesNone() {
    Finance acme = server.finance();
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < 65; i++) {
      ObjectNode item = question(acme);
      firstGrant(item).put("condition", "resource.metadata.amount > " + i);
      items.add(item);
    }
    items.add(question(acme));
    items.add(acme.question("invoice_001"));
    JsonNode results = api.post(BATCH, body).ok().get("results");
    assertTrue(results.at("/63/allow").asBoolean());
    assertEquals("grants", results.at("/64/error/details/0/field").asText());
    assertTrue(results.at("/65/allow").asBoolean());
    assertTrue(results.at("/66/allow").asBoolean());
  }

  /** What conditions read is recorded for each candidate, so all of it is bounded. */
  @Test
  void conditionsThatReadMuch_areBoundedInADecisionAndInABatch() {
    Finance acme = server.finance();
    ObjectNode large = question(acme);
    large.putObject("context").put("text", "x".repeat(8_000));
    ArrayNode grants = large.putArray("grants");
    for (int i = 0; i < 256; i++) {
      grants.add(
          grant(acme, "group_tree", "finance").put("condition", "false && context.text == ''"));
    }
    JsonNode trace = api.post(EXPLAIN, large).ok();
    assertEquals("CONDITION_NOT_MET", outcome(trace));
    assertTrue(
        trace.toString().length() < 400_000, () -> trace.toString().length() + " characters");
    assertEquals(
        "the decision's conditions read more than 65536 bytes",
        trace.at("/matched_candidates/8/condition_checks/0/reason").asText());
    ObjectNode body = Api.object();
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < 300; i++) {
      items.addObject();
    }
    body.set("defaults", large);
    JsonNode results = api.post(BATCH, body).ok().get("results");
    assertEquals("CONDITION_NOT_MET", outcome(results.get(0)));
    assertEquals("BATCH_LIMIT_EXCEEDED", results.at("/299/error/code").asText());
  }

  /** Whatever is done to a question that is denied, no fault and no type confusion allows it. */
  @Test
  void randomDamage_neverAllows() {
    long seed = Long.getLong("plystra.seed", System.nanoTime());
    Random random = new Random(seed);
    Finance acme = server.finance();
    List<Consumer<ObjectNode>> damages = damages(random);
    int rounds = Rounds.of("plystra.facts.rounds", 150, 5_000);
    int answered = 0;
    for (int i = 0; i < rounds; i++) {
      ObjectNode body = question(acme);
      firstGrant(body).put("scope_anchor_group_path", "legal");
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        damages.get(random.nextInt(damages.size())).accept(body);
      }
      Reply reply = api.post(CHECK, body);
      assertTrue(reply.status() == 200 || reply.status() == 400, reply::text);
      answered += reply.status() == 200 ? 1 : 0;
      assertFalse(reply.json().at("/data/allow").asBoolean(), () -> "plystra.seed=" + seed + body);
    }
    assertTrue(answered > rounds / 20, answered + " were decided");
  }

  private static List<Consumer<ObjectNode>> damages(Random random) {
    List<String> values =
        List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "\" \"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[[[[[[[[[[1]]]]]]]]]]",
            "\"2026-02-30T00:00:00Z\"",
            "\"2999-01-01T00:00:00+14:00\"",
            "\"" + "x".repeat(5_000) + "\"");
    List<String> conditions =
        List.of(
            "1/0 == 1",
            "resource.metadata.amount / 0 == 1",
            "0.0/0.0 == 0.0/0.0",
            "'a'.matches('(a+)+$')",
            "[1,2,3].all(x, [1,2,3].all(y, [1,2,3].all(z, x/0 == y)))",
            "timestamp('9999-12-31T23:59:59Z') + duration('1h') > now",
            "now.getHours('Nowhere/Never') > 0",
            "9223372036854775807 + 1 > 0",
            "true");
    return List.of(
        body -> any(body, "actor").set(name(random, body.get("actor")), json(pick(random, values))),
        body ->
            any(body, "resource")
                .set(name(random, body.get("resource")), json(pick(random, values))),
        body -> anyGrant(body).set(name(random, anyGrant(body)), json(pick(random, values))),
        body -> anyGrant(body).put("condition", pick(random, conditions)),
        body -> body.set("context", json(pick(random, values))),
        body -> body.set("grants", json(pick(random, values))));
  }

  private static ObjectNode any(ObjectNode body, String name) {
    return body.get(name) instanceof ObjectNode object ? object : body;
  }

  private static ObjectNode anyGrant(ObjectNode body) {
    return body.at("/grants/0") instanceof ObjectNode grant ? grant : body;
  }

  private static String name(Random random, JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
  }

  private static String pick(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static JsonNode json(String text) {
    return Api.object().rawValueNode(new RawValue(text));
  }
}
