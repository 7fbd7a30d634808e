package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Conditions of grants and of roles' permissions, and grants that end, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConditionsApiTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String EXPLAIN = "/api/v1/authz/explain";
  private static final String LINKS = "/api/v1/role-permissions";

  private final TestClock clock = new TestClock("2026-05-06T10:15:30Z");
  private final TestServer server;

  ConditionsApiTest(@TempDir Path root) {
    server = TestServer.Options.in(root).clock(clock).start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Api api() {
    return server.api();
  }

  private static String grant(Finance acme) {
    return "/api/v1/spaces/" + acme.space() + "/member-roles/" + acme.id("mr");
  }

  private static String link(Finance acme) {
    return LINKS + "/" + acme.id("rp");
  }

  private Reply patch(String path, String condition) {
    return api().patch(path, Api.object().put("condition", condition));
  }

  private static ObjectNode withAmount(Finance acme, int amount) {
    ObjectNode question = acme.question("invoice_001");
    question.putObject("context").put("amount", amount);
    return question;
  }

  @Test
  void conditionOfAGrant_readsTheRequest() {
    // given
    Finance acme = server.finance();
    patch(grant(acme), "context.amount <= 1000").ok();
    // then
    assertTrue(api().post(CHECK, withAmount(acme, 1000)).ok().get("allow").asBoolean());
    JsonNode denied = api().post(CHECK, withAmount(acme, 1001)).ok();
    assertEquals("CONDITION_NOT_MET", denied.get("deny_code").asText());
    assertEquals(
        "a condition of every covering permission grant is not met", denied.get("reason").asText());
    acme.check("invoice_001").denies("CONDITION_NOT_MET");
  }

  @Test
  void conditionOfARole_readsStoredFacts() {
    // given
    Finance acme = server.finance();
    patch(link(acme), "resource.metadata.status == 'open'").ok();
    acme.check("invoice_001").denies("CONDITION_NOT_MET");
    // when
    ObjectNode open = Api.json("{'metadata': {'status': 'open'}}");
    api().patch("/api/v1/spaces/" + acme.space() + "/resources/invoice_001", open).ok();
    // then
    acme.check("invoice_001").allows();
    // when
    patch(grant(acme), "subject.email.endsWith('@nowhere.example')").ok();
    // then
    acme.check("invoice_001").denies("CONDITION_NOT_MET");
  }

  @Test
  void trace_showsEachConditionWithWhatItRead() {
    // given
    Finance acme = server.finance();
    patch(link(acme), "resource.owner_member_id == subject.member.id").ok();
    patch(grant(acme), "context.amount < 10 && context.currency == 'EUR'").ok();
    // when
    JsonNode trace = api().post(EXPLAIN, withAmount(acme, 7)).ok();
    // then
    JsonNode candidate = trace.at("/matched_candidates/0");
    assertTrue(candidate.at("/scope_check/covered").asBoolean());
    assertEquals(acme.id("rp"), candidate.at("/role_permission/id").asText());
    JsonNode ofRole = candidate.at("/condition_checks/0");
    assertEquals("role_permission", ofRole.get("on").asText());
    assertFalse(ofRole.get("met").asBoolean());
    assertEquals(acme.id("creator"), ofRole.get("reads").get("resource.owner_member_id").asText());
    assertEquals(acme.id("reviewer"), ofRole.get("reads").get("subject.member.id").asText());
    JsonNode ofGrant = candidate.at("/condition_checks/1");
    assertEquals("member_role", ofGrant.get("on").asText());
    assertEquals(
        "context.amount < 10 && context.currency == 'EUR'", ofGrant.get("expression").asText());
    assertEquals(
        Api.json("{'context.amount': 7, 'context.currency': 'absent'}"), ofGrant.get("reads"));
    assertFalse(ofGrant.get("reason").asText().isEmpty());
    String id = trace.get("audit_log_id").asText();
    assertEquals(trace, api().get("/api/v1/audit-logs/" + id).ok().get("trace"));
  }

  @Test
  void trace_hidesValuesThatTheReaderMayNotSee() {
    // given
    Finance acme = server.finance();
    patch(
            grant(acme),
            "subject.email != '' && subject.member.id != '' && resource.id != '' && now >"
                + " timestamp(0)")
        .ok();
    ObjectNode key =
        Api.object().put("name", "asks").put("level", "space").put("space_id", acme.space());
    key.putArray("permission_keys").add("authz:explain").add("members:read");
    String secret = api().post("/api/v1/api-keys", key).created().get("api_key").asText();
    // when
    JsonNode reads =
        api()
            .anonymous()
            .with("X-Plystra-API-Key", secret)
            .post(EXPLAIN, acme.question("invoice_001"))
            .ok()
            .at("/matched_candidates/0/condition_checks/0/reads");
    // then
    assertEquals("\u2026", reads.get("subject.email").asText());
    assertEquals("\u2026", reads.get("resource.id").asText());
    assertEquals(acme.id("reviewer"), reads.get("subject.member.id").asText());
    assertEquals(clock.instant(), Instant.parse(reads.get("now").asText()));
  }

  /** Metadata is hidden as reads hide it: that of Members from callers that reach only a group. */
  @Test
  void trace_hidesMetadataAsReadsDo() {
    // given
    Finance acme = server.finance();
    String member = "subject.member.metadata.grade";
    String text =
        "has(subject.member) && %s != 'x' && subject.member.metadata['a-b'] != 'x'"
            + " && subject.binding.id != '' && [subject].all(s, s.id != 'x')"
            + " && space.metadata.limit == 1 && space.id != ''";
    patch(grant(acme), text.formatted(member)).ok();
    List<String> all =
        List.of(
            member,
            "subject.member.metadata[\"a-b\"]",
            "subject.binding.id",
            "subject",
            "space.metadata.limit");
    // then
    assertEquals(all, hidden(acme, "space", all));
    assertEquals(
        List.of("subject.binding.id", "subject", "space.metadata.limit"),
        hidden(acme, "space", all, "members:read"));
    assertEquals(all.subList(0, 4), hidden(acme, "group", all, "members:read", "spaces:read"));
    assertEquals(
        List.of(member, "subject.member.metadata[\"a-b\"]", "subject"),
        hidden(acme, "space", all, "users:read", "user_members:read", "spaces:read"));
    assertEquals(
        List.of(),
        hidden(
            acme, "space", all, "users:read", "members:read", "user_members:read", "spaces:read"));
  }

  /** Those of the paths whose values a key with these permissions does not see. */
  private List<String> hidden(Finance acme, String level, List<String> paths, String... keys) {
    ObjectNode key =
        Api.object().put("name", "asks").put("level", level).put("space_id", acme.space());
    if (level.equals("group")) {
      key.put("group_id", acme.id("finance"));
    }
    key.putArray("permission_keys").add("authz:explain");
    List.of(keys).forEach(((ArrayNode) key.get("permission_keys"))::add);
    String secret = api().post("/api/v1/api-keys", key).created().get("api_key").asText();
    JsonNode reads =
        api()
            .anonymous()
            .with("X-Plystra-API-Key", secret)
            .post(EXPLAIN, acme.question("invoice_001"))
            .ok()
            .at("/matched_candidates/0/condition_checks/0/reads");
    assertEquals(acme.space(), reads.path("space.id").asText(), reads::toString);
    paths.forEach(path -> assertTrue(reads.has(path), () -> path + " in " + reads));
    return paths.stream().filter(path -> reads.get(path).asText().equals("\u2026")).toList();
  }

  @Test
  void lists_andBatches_meetConditionsAsChecksDo() {
    // given
    Finance acme = server.finance();
    patch(grant(acme), "request.ip == '127.0.0.1' && context.amount < 100").ok();
    // then
    assertTrue(api().post(CHECK, withAmount(acme, 99)).ok().get("allow").asBoolean());
    ObjectNode list = withAmount(acme, 99);
    list.remove("resource_id");
    JsonNode listed = api().post("/api/v1/authz/list-resources", list).ok();
    assertEquals(1, listed.size());
    assertEquals("invoice_001", listed.get(0).get("resource_id").asText());
    list.putObject("context").put("amount", 100);
    assertEquals(0, api().post("/api/v1/authz/list-resources", list).ok().size());
    ObjectNode batch = Api.object();
    batch.putArray("items").add(withAmount(acme, 99)).add(withAmount(acme, 100));
    JsonNode results = api().post("/api/v1/authz/check-batch", batch).ok().get("results");
    assertTrue(results.get(0).get("allow").asBoolean());
    assertEquals("CONDITION_NOT_MET", results.get(1).get("deny_code").asText());
  }

  @Test
  void condition_thatDoesNotCompile_isRefusedWithItsPlace() {
    Finance acme = server.finance();
    Reply refused = patch(grant(acme), "context.amount <\n  'x' + ");
    refused.faults("condition");
    String message = refused.error().at("/details/0/message").asText();
    assertTrue(message.matches("line \\d+, column \\d+: .+"), message);
    patch(grant(acme), "resource.metadta.x == 1").faults("condition");
    patch(grant(acme), "resource.id").faults("condition");
    patch(link(acme), "(").faults("condition");
    patch(grant(acme), "x".repeat(2_049)).faults("condition");
    patch(grant(acme), "").faults("condition");
    acme.check("invoice_001").allows();
  }

  @Test
  void permission_assignedAgain_neverLosesItsCondition() {
    // given
    Finance acme = server.finance();
    ObjectNode again =
        Api.object().put("role_id", acme.id("role")).put("permission_id", acme.id("perm"));
    patch(link(acme), "1 > 2").ok();
    // then
    assertEquals("1 > 2", api().post(LINKS, again).is(201).data().get("condition").asText());
    api().post(LINKS, again.deepCopy().put("condition", "1 > 2")).is(201);
    api()
        .post(LINKS, again.deepCopy().put("condition", "true"))
        .fails(409, "ROLE_PERMISSION_CREATE_FAILED");
    api()
        .post(LINKS, again.deepCopy().putNull("condition"))
        .fails(409, "ROLE_PERMISSION_CREATE_FAILED");
    acme.check("invoice_001").denies("CONDITION_NOT_MET");
    // when
    api().patch(link(acme), Api.object().putNull("condition")).ok();
    // then
    acme.check("invoice_001").allows();
    JsonNode records =
        api()
            .get(
                "/api/v1/audit-logs",
                Map.of("resource_id", acme.id("rp"), "action", "role_permission.updated"))
            .ok();
    assertEquals(2, records.size());
  }

  @Test
  void grant_endsWhenItExpires() {
    // given
    Finance acme = server.finance();
    String until = clock.instant().plusSeconds(60).toString();
    api().patch(grant(acme), Api.object().put("expires_at", until)).ok();
    JsonNode trace = acme.explain("invoice_001");
    assertTrue(trace.get("allow").asBoolean());
    assertEquals(
        until,
        trace.at("/matched_candidates/0/member_role/expires_at").asText().replace(".000000", ""));
    // when
    clock.advance(Duration.ofSeconds(60));
    // then
    acme.check("invoice_001").denies("NO_MATCHING_PERMISSION");
    assertEquals(0, acme.explain("invoice_001").get("matched_candidates").size());
  }

  @Test
  void conditions_surviveARestart(@TempDir Path root) {
    TestServer own = TestServer.start(root);
    try {
      Finance acme = own.finance();
      own.api().patch(grant(acme), Api.object().put("condition", "1 > 2")).ok();
      own = own.restarted();
      acme.on(own).check("invoice_001").denies("CONDITION_NOT_MET");
    } finally {
      own.close();
    }
  }
}
