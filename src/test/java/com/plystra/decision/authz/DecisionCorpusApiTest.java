package com.plystra.decision.authz;

import static com.plystra.storage.db.schema.Tables.ROLE_PERMISSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authz.DecisionCase.ExpectedCandidate;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of {@code decisions.yaml}, put to a server. One server serves them all; its rows are
 * put back after each, which also shows that the world follows deletions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DecisionCorpusApiTest {
  private final TestClock clock = new TestClock("2026-01-01T00:00:00Z");
  private final TestServer server;
  private final Tables.Snapshot demo;

  DecisionCorpusApiTest(@TempDir Path root) {
    server = TestServer.Options.in(root).clock(clock).start();
    server.seedDemo();
    // Cases give the right to read in the scopes that they are about.
    server.seed().delete(ROLE_PERMISSIONS, Map.of("permission_id", "perm_invoice_read_group_tree"));
    demo = new Tables.Snapshot(server.app().database().reads());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void putBack() {
    server.seed().run(demo::restore);
  }

  static Stream<DecisionCase> cases() {
    return DecisionCases.load().stream().filter(c -> !c.worldOnly());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void explain_inEachCase_answersAsWritten(DecisionCase given) {
    // given
    CaseServer cases = new CaseServer(server);
    given.changes().forEach(cases::apply);
    clock.set(given.at());
    // when
    JsonNode answer = cases.explain(given);
    // then
    assertEquals(given.denyCode(), answer.path("deny_code").textValue(), answer::toString);
    assertEquals(given.decision(), answer.path("decision").textValue());
    assertEquals(given.denyCode() == null, answer.path("allow").booleanValue());
    assertEquals(given.reason(), answer.path("reason").textValue());
    if (given.candidates() != null) {
      assertEquals(given.candidates(), candidates(answer, given.candidates()));
    }
    // and a check says the same in short
    JsonNode check = server.api().post("/api/v1/authz/check", given.body()).ok();
    assertEquals(given.denyCode(), check.path("deny_code").textValue());
    assertEquals(given.reason(), check.path("reason").textValue());
  }

  private static List<ExpectedCandidate> candidates(
      JsonNode answer, List<ExpectedCandidate> expected) {
    List<ExpectedCandidate> found = new ArrayList<>();
    for (JsonNode candidate : answer.path("matched_candidates")) {
      int at = found.size();
      found.add(candidate(candidate, at < expected.size() && expected.get(at).reason() != null));
    }
    return found;
  }

  private static ExpectedCandidate candidate(JsonNode candidate, boolean withReason) {
    JsonNode check = candidate.path("scope_check");
    return new ExpectedCandidate(
        candidate.at("/role/key").textValue(),
        candidate.at("/permission/id").textValue(),
        candidate.at("/member_role/id").textValue(),
        text(candidate, "/scope_anchor/path"),
        check.path("covered").booleanValue(),
        text(check, "/deny_code"),
        withReason ? check.path("reason").textValue() : null);
  }

  private static @Nullable String text(JsonNode in, String pointer) {
    return in.at(pointer).textValue();
  }
}
