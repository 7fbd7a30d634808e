package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code corpus.txt}: texts, inputs, and what they come to. */
final class ConditionCorpusTest {
  private static final int AT_LEAST = 120;

  /** A line of the corpus. */
  private record Case(int line, String kind, String expected, String text, ConditionInput input) {}

  @TestFactory
  List<DynamicTest> corpus() throws IOException {
    return cases().stream()
        .map(each -> DynamicTest.dynamicTest(each.line + ": " + each.text, () -> check(each)))
        .toList();
  }

  @Test
  void corpus_isLarge() throws IOException {
    assertTrue(cases().size() >= AT_LEAST);
  }

  private static void check(Case each) {
    List<ConditionFault> faults = ConditionSyntax.faults(each.text);
    ConditionOutcome outcome = Condition.of(each.text).evaluate(each.input);
    if (each.kind.equals("fault")) {
      ConditionFault first = faults.get(0);
      String place = first.line() + ":" + first.column() + " ";
      assertTrue(each.expected.startsWith(place), first.toString());
      assertTrue(
          first.message().contains(each.expected.substring(place.length())), first.toString());
      assertEquals("does not compile: " + first, outcome.reason());
      return;
    }
    assertEquals(List.of(), faults);
    assertEquals(each.kind.equals("met"), outcome.met(), outcome.toString());
    if (!outcome.met()) {
      assertEquals(each.expected, outcome.reason());
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    ConditionInput.Builder input = ConditionInput.builder();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (line.startsWith("input ")) {
        input = ConditionInput.builder();
      } else if (line.startsWith("  ")) {
        put(input, line.strip().split(" = ", 2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" +\\| ", line.startsWith("met") ? 2 : 3);
        String expected = parts.length == 2 ? "" : parts[1];
        cases.add(new Case(number, parts[0], expected, parts[parts.length - 1], input.build()));
      }
    }
    return cases;
  }

  private static void put(ConditionInput.Builder input, String[] pair) {
    switch (Objects.requireNonNull(InputField.at(pair[0]), pair[0]).kind()) {
      case TEXT -> input.put(pair[0], pair[1]);
      case FLAG -> input.put(pair[0], Boolean.parseBoolean(pair[1]));
      case OBJECT -> input.json(pair[0], pair[1]);
      case TIME -> input.now(Instant.parse(pair[1]));
    }
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ConditionCorpusTest.class.getResourceAsStream("corpus.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
