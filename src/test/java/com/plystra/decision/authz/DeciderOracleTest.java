package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.decision.authz.Oracle.Answer;
import com.plystra.decision.authz.Oracle.Line;
import com.plystra.decision.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The {@link Decider} against the {@link Oracle}, on random worlds that change between asking. */
final class DeciderOracleTest {
  private static final int HISTORIES = 40;
  private static final int VERSIONS = 100;
  private static final int QUESTIONS = 15;
  private static final int KEEP_EVERY = 20;

  private static final Set<String> EVERY_CHECK =
      Set.of(
          "self covered",
          "self CONDITION_NOT_MET",
          "self SCOPE_OUT_OF_BOUNDS",
          "group covered",
          "group CONDITION_NOT_MET",
          "group SCOPE_ANCHOR_MISSING",
          "group TARGET_GROUP_MISSING",
          "group SCOPE_OUT_OF_BOUNDS",
          "group_tree covered",
          "group_tree CONDITION_NOT_MET",
          "group_tree SCOPE_ANCHOR_MISSING",
          "group_tree TARGET_GROUP_MISSING",
          "group_tree SCOPE_OUT_OF_BOUNDS",
          "space covered",
          "space CONDITION_NOT_MET",
          "space SCOPE_OUT_OF_BOUNDS",
          "global GLOBAL_SCOPE_DISABLED");

  private record Kept(World world, Question question, Instant now, Answer answer) {}

  private final long firstSeed = Seeds.first();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> checks = new TreeMap<>();
  private final List<Kept> kept = new ArrayList<>();
  private int decisions;

  @Test
  void decide_onRandomHistories_agreesWithTheOracle() {
    long begun = System.nanoTime();
    for (int i = 0; i < HISTORIES; i++) {
      long seed = firstSeed + i;
      run(i % 2 == 0 ? RandomWorlds.unsound(seed) : RandomWorlds.sound(seed), i);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    everyOutcomeWasReached();
    oldVersionsAnswerAsBefore();
    System.out.printf(
        "%d decisions compared in %d ms, plystra.seed=%d%n%s%n%s%n",
        decisions, took.toMillis(), firstSeed, outcomes, checks);
  }

  private void run(RandomWorlds history, int index) {
    for (int version = 0; version < VERSIONS; version++) {
      history.change();
      for (int i = 0; i < QUESTIONS; i++) {
        compare(history, history.question(), history.now(), index);
      }
    }
  }

  private void compare(RandomWorlds history, Question question, Instant now, int index) {
    // given
    World world = history.world();
    Answer expected = Oracle.answer(history.model(), question, now);
    // when
    Decision decision = Decider.decide(world, question, now);
    // then
    Supplier<String> where =
        () ->
            "plystra.seed=%d, history %d, version %d, at %s: %s"
                .formatted(firstSeed, index, world.version(), now, question);
    assertEquals(expected, Answers.of(decision), where);
    assertEquals(expected.denyCode() == null, decision.allow(), where);
    assertEquals(question, decision.question(), where);
    assertEquals(now, decision.at(), where);
    assertEquals(world.version(), decision.worldVersion(), where);
    decision.candidates().forEach(c -> assertFalse(decision.check(c).reason().isBlank(), where));
    note(new Kept(world, question, now, expected));
  }

  private void note(Kept answered) {
    outcomes.merge(
        Objects.requireNonNullElse(answered.answer().denyCode(), "allow"), 1, Integer::sum);
    for (Line line : answered.answer().candidates()) {
      checks.merge(
          line.scope() + " " + Objects.requireNonNullElse(line.denyCode(), "covered"),
          1,
          Integer::sum);
    }
    if (decisions++ % KEEP_EVERY == 0) {
      kept.add(answered);
    }
  }

  private void everyOutcomeWasReached() {
    Set<String> every =
        Arrays.stream(DenyCode.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    every.add("allow");
    assertTrue(decisions >= 20_000, () -> decisions + " decisions");
    assertEquals(every, outcomes.keySet(), () -> "outcomes reached, plystra.seed=" + firstSeed);
    assertEquals(EVERY_CHECK, checks.keySet(), () -> "checks reached, plystra.seed=" + firstSeed);
  }

  private void oldVersionsAnswerAsBefore() {
    for (Kept old : kept) {
      assertEquals(
          old.answer(),
          Answers.ask(old.world(), old.question(), old.now()),
          () ->
              "version %d changed afterwards, plystra.seed=%d: %s"
                  .formatted(old.world().version(), firstSeed, old.question()));
    }
  }
}
