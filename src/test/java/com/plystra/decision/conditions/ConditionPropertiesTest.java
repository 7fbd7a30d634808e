package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for all texts and all inputs, on random ones. */
final class ConditionPropertiesTest {
  private static final int ROUNDS = Rounds.of("plystra.conditions.rounds", 1_500, 100_000);
  private static final String FALSE = "is false";

  @Test
  void outcome_ofAnyTextAndInput_isSoundAndTheSameAgain() {
    Random random = new Random(20261130);
    int met = 0;
    int compiled = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = new RandomExpression(random).bool(3);
      ConditionInput input = RandomExpression.input(random);
      List<ConditionFault> faults = ConditionSyntax.faults(text);
      ConditionOutcome outcome = Condition.of(text).evaluate(input);
      assertEquals(outcome, Condition.of(text).evaluate(input), text);
      if (faults.isEmpty()) {
        compiled++;
        met += outcome.met() ? 1 : 0;
        opposite(text, outcome, Condition.of("!(" + text + ")").evaluate(input));
      } else {
        assertFalse(outcome.met(), text);
      }
    }
    assertTrue(compiled > ROUNDS / 2, "compiled " + compiled);
    assertTrue(met > ROUNDS / 20, "met " + met);
  }

  /** An error is neither true nor false: an outcome and its opposite are never both met. */
  private static void opposite(String text, ConditionOutcome one, ConditionOutcome other) {
    if (one.met()) {
      assertEquals(FALSE, other.reason(), text);
    } else if (FALSE.equals(one.reason())) {
      assertTrue(other.met(), text);
    } else {
      assertFalse(other.met(), text);
      assertFalse(FALSE.equals(other.reason()), text);
    }
    assertEquals(one.reads(), other.reads(), text);
  }

  @Test
  void reads_ofAText_areTheSamePathsForEveryInput() {
    Random random = new Random(20261201);
    for (int i = 0; i < ROUNDS / 5; i++) {
      Condition condition = Condition.of(new RandomExpression(random).bool(3));
      ConditionOutcome first = condition.evaluate(RandomExpression.input(random));
      ConditionOutcome second = condition.evaluate(RandomExpression.input(random));
      assertEquals(
          List.copyOf(first.reads().keySet()),
          List.copyOf(second.reads().keySet()),
          condition.text());
    }
  }

  @Test
  void damagedTexts_neverThrow() {
    Random random = new Random(20261202);
    ConditionInput input = RandomExpression.input(random);
    Set<Boolean> seen = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      String text = damaged(new RandomExpression(random).bool(3), random);
      List<ConditionFault> faults = ConditionSyntax.faults(text);
      for (ConditionFault fault : faults) {
        assertTrue(fault.line() >= 1 && fault.column() >= 1, fault.toString());
        assertFalse(fault.message().isBlank());
      }
      ConditionOutcome outcome = Condition.of(text).evaluate(input);
      assertNotNull(outcome.reads());
      assertFalse(outcome.met() && !faults.isEmpty(), text);
      seen.add(faults.isEmpty());
    }
    assertEquals(Set.of(true, false), seen);
  }

  private static String damaged(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(out.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> out.insert(at, (char) random.nextInt(0x300));
        case 1 -> out.insert(at, "()[]{}.,'\"\\?:!&|+-*/%<>=".charAt(random.nextInt(24)));
        case 2 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(4)));
        default -> out.insert(at, out.substring(0, random.nextInt(out.length() + 1)));
      }
    }
    return out.length() == 0 ? " " : out.toString();
  }

  /** Expressions that take other engines exponential time. */
  @Test
  void regularExpressions_areLinear() {
    Random random = new Random(20261203);
    String[] parts = {
      "a", "a*", "a+", "(a|a)", "(a*)*", "(a+)+", "(aa?)*", "a{0,9}", "[ab]", ".*", "(a|b|ab)*"
    };
    ConditionInput input =
        ConditionInput.builder().json("context", "{\"t\":\"" + "a".repeat(3_000) + "!\"}").build();
    for (int i = 0; i < ROUNDS / 20; i++) {
      StringBuilder expression = new StringBuilder("^");
      for (int part = random.nextInt(6); part >= 0; part--) {
        expression.append(parts[random.nextInt(parts.length)]);
      }
      Condition condition = Condition.of("context.t.matches('" + expression + "$')");
      long start = System.nanoTime();
      assertNotNull(condition.evaluate(input));
      assertTrue(System.nanoTime() - start < 2_000_000_000L, expression.toString());
    }
  }

  @Test
  void programs_areNeverLargerThanTheirBound() {
    Random random = new Random(20261204);
    String[] parts = {
      "a",
      "b*",
      "c+",
      "(ab",
      ")",
      "[a-z]",
      "{2}",
      "{3,5}",
      "{4,}",
      "|",
      "\\d",
      "\\pL",
      ".",
      "^",
      "?",
      "[^]]",
      "(?:",
      "(?i)k",
      "\\Qa{9}\\E",
      "[[:alpha:]]",
      "é"
    };
    int compiled = 0;
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder expression = new StringBuilder();
      for (int part = random.nextInt(12); part >= 0; part--) {
        expression.append(parts[random.nextInt(parts.length)]);
      }
      long bound = RegularExpressions.programBound(expression.toString());
      try {
        int size =
            bound > 100_000
                ? 0
                : com.google.re2j.Pattern.compile(expression.toString()).programSize();
        assertTrue(size <= bound, expression + ": " + size + " of " + bound);
        compiled++;
      } catch (com.google.re2j.PatternSyntaxException e) {
        // Not one.
      }
    }
    assertTrue(compiled > ROUNDS / 10, "compiled " + compiled);
  }

  @Test
  void of_theSameText_isOneInstance() {
    String text = "resource.id == 'x'";
    Condition one = Condition.of(text);
    assertSame(one, Condition.of(String.join("", text, "")));
    assertEquals(one, Condition.of(text));
    assertEquals(text, one.text());
  }

  @Test
  void evaluate_reads_theTimeGiven() {
    Condition condition = Condition.of("now >= timestamp('2030-01-01T00:00:00Z')");
    Instant start = Instant.parse("2030-01-01T00:00:00Z");
    assertTrue(condition.evaluate(ConditionInput.builder().now(start).build()).met());
    assertFalse(
        condition.evaluate(ConditionInput.builder().now(start.minusNanos(1)).build()).met());
  }
}
