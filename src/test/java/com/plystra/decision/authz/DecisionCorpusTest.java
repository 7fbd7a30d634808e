package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.decision.authz.DecisionCase.ExpectedCandidate;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code decisions.yaml}, put to the {@link Decider} and to the {@link Oracle}. */
final class DecisionCorpusTest {
  static Stream<DecisionCase> cases() {
    return DecisionCases.load().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decide_inEachCase_answersAsWritten(DecisionCase given) {
    // given
    ModelWorld model = CaseWorld.after(given.changes());
    World world = WorldFeed.worldOf(model, model.rows());
    // when
    Decision decision = Decider.decide(world, given.question(), given.at());
    // then
    assertEquals(given.denyCode(), decision.denyCode() == null ? null : decision.denyCode().name());
    assertEquals(given.decision(), decision.allow() ? "allow" : "deny");
    assertEquals(given.reason(), decision.reason());
    if (given.candidates() != null) {
      assertEquals(given.candidates(), seen(decision, given.candidates()));
    }
    assertEquals(Oracle.answer(model, given.question(), given.at()), Answers.of(decision));
  }

  private static List<ExpectedCandidate> seen(Decision decision, List<ExpectedCandidate> expected) {
    return IntStream.range(0, decision.candidates().size())
        .mapToObj(
            i ->
                seen(
                    decision,
                    decision.candidates().get(i),
                    i < expected.size() && expected.get(i).reason() != null))
        .toList();
  }

  private static ExpectedCandidate seen(
      Decision decision, Candidate candidate, boolean withReason) {
    ScopeCheck check = decision.check(candidate);
    Group anchor = check.anchor();
    return new ExpectedCandidate(
        candidate.role().key(),
        candidate.permission().id(),
        candidate.grant().id(),
        anchor == null ? null : anchor.path(),
        check.covered(),
        check.denyCode() == null ? null : check.denyCode().name(),
        withReason ? check.reason() : null);
  }

  @Test
  void corpus_holdsEveryOutcome() {
    Set<String> every =
        Arrays.stream(DenyCode.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    every.add("allow");
    Set<String> held =
        cases()
            .map(c -> Objects.requireNonNullElse(c.denyCode(), "allow"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(every, held);
  }

  @Test
  void corpus_isMostlyReachableOverHttp() {
    long reachable = cases().filter(c -> !c.worldOnly()).count();
    assertTrue(reachable >= 100, () -> reachable + " cases");
  }
}
