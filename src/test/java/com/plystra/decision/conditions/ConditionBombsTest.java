package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Texts and inputs made to take long or much memory end soon, and are not met. */
final class ConditionBombsTest {
  private static final long MOST_NANOSECONDS = 200_000_000;
  private static final int MOST_TRIES = 3;
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String NUMBERS =
      "{\"items\":"
          + IntStream.range(0, 8_000).mapToObj(Integer::toString).toList().toString()
          + "}";
  private static final String OBJECTS =
      Stream.generate(() -> "{\"a\":{}}")
          .limit(6_000)
          .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  private static final String LETTERS =
      "{\"text\":\"" + "a".repeat(60_000) + "\",\"end\":\"" + "a".repeat(3_000) + "b\"}";
  private static final String EXPRESSIONS =
      IntStream.range(0, 4_000)
          .mapToObj(i -> "\"a{999}" + i + "\"")
          .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  private static final String HOURS = "{\"text\":\"" + "1h".repeat(30_000) + "\"}";
  private static final String DIGITS = "{\"text\":\"" + "1".repeat(60_000) + "\"}";

  @BeforeAll
  static void loadTheLanguage() {
    ConditionSyntax.warmUp();
    for (int i = 0; i < 20; i++) {
      ConditionSyntax.faults("[1].all(a, a > 0) && 'a'.matches('b') " + i);
    }
  }

  @Test
  void comprehensions_nested_end() {
    ends(
        NUMBERS,
        "context.items.all(a, context.items.all(b, context.items.all(c, a + b + c >= 0)))",
        "context.items.map(a, context.items.map(b, a + b)).size() > 0",
        "context.items.filter(a, context.items.exists_one(b, a == b)).size() > 0",
        "context.items.all(a, context.items == context.items)",
        "context.items.all(a, context.nothing == 1 || context.items[a] >= 0)",
        "context.items.exists(a, context.nothing == a)",
        "context.items.exists(a, int('x') == a || 1 / 0 == a)",
        "context.items.all(a, a.b || true)",
        "context.items.all(a, context.nothing == 1 || true)",
        "context.items.all(a, !(int('x') == a && false))",
        "context.items.all(a, !(int('x') == a && ip('x') == ip('y') && false))");
    ends(
        OBJECTS,
        "context.items.all(a, context.items.all(b, a == b))",
        "context.items.exists(a, a.missing.more == 1)",
        "context.items.all(a, context == context)",
        "context.items.exists(a, [context.items].exists(b, b[a] == 1))");
  }

  @Test
  void growth_byDoubling_ends() {
    String list = "['aaaaaaaaaaaaaaaa']";
    ends(
        "{}",
        list + ".map(a, a + a)".repeat(55) + ".size() > 0",
        "[[1, 2]]" + ".map(a, a + a)".repeat(55) + ".size() > 0",
        "[[1, 2]]" + ".map(a, [a, a])".repeat(55) + ".size() > 0",
        "[{'a': 1}]" + ".map(a, {'a': a, 'b': a})".repeat(60) + ".size() > 0",
        "[[1, 2]]" + ".map(a, [a, a])".repeat(60) + " == [[1, 2]]" + ".map(a, [a, a])".repeat(40));
    ends(
        LETTERS,
        "[context.text]" + ".map(a, a + a)".repeat(55) + ".size() > 0",
        String.join(" + ", Stream.generate(() -> "context.text").limit(60).toList()) + " == ''");
  }

  @Test
  void texts_searchedAndParsed_end() {
    ends(
        LETTERS,
        "context.text.contains(context.end)",
        "context.text.indexOf(context.end) > 0",
        "context.text.lastIndexOf('b' + context.end) > 0",
        "context.text.split(context.end).size() > 2",
        "context.text.split('').size() > 70000",
        "context.text.matches('(a+)+b')",
        "context.text.matches('(a?){500}a{500}b')",
        "context.text.matches(context.end)",
        "context.text.matches('(((a{9}){9}){9}){9}')",
        "[1, 2, 3, 4, 5, 6, 7, 8].all(a, context.end.matches('(x+x+)+y|a*a*a*a*a*b'))"
            + " && context.end == ''");
    ends(
        EXPRESSIONS,
        "context.items.exists(e, 'x'.matches(e))",
        "context.items.all(e, 'x'.matches('(?i)' + e + '[\\\\pL\\\\PN]') || true)",
        "'x'.matches('(?i)" + "[\\\\pL\\\\PN]".repeat(190) + "')");
    ends(HOURS, "duration(context.text) > duration('1h')", "timestamp(context.text) > now");
    ends(
        DIGITS,
        "double(context.text) < 1.0",
        "int(context.text) == 1",
        "uint(context.text) == 1u",
        "ip(context.text) == ip('::')",
        "cidr('10.0.0.0/' + context.text).prefixLength() == 8");
  }

  @Test
  void expressions_thatAreTooLarge_areNotCompiled() {
    List<String> texts = new ArrayList<>();
    texts.add("(".repeat(1_024) + ")".repeat(1_024));
    texts.add("(".repeat(1_020) + "true" + ")".repeat(1_020));
    texts.add("(".repeat(2_048));
    texts.add("[".repeat(2_048));
    texts.add("{".repeat(2_048));
    texts.add("[".repeat(1_000) + "]".repeat(1_000) + " == []");
    texts.add("{1:".repeat(600) + "1");
    texts.add("!".repeat(2_043) + "false" + "x");
    texts.add("-".repeat(2_040) + "1 == 2");
    texts.add("true ? ".repeat(250) + "true" + " : false".repeat(20));
    texts.add("1" + "+1".repeat(1_000) + " == 1");
    texts.add("context" + ".a".repeat(1_000) + " == 1");
    texts.add("context" + "[0]".repeat(600) + " == 1");
    texts.add("f(".repeat(1_000));
    texts.add("[1].all(a, ".repeat(150) + "false" + ")".repeat(150));
    texts.add("true" + "||(true".repeat(180) + ")".repeat(180) + " && false");
    texts.add("'" + "\\u0041".repeat(340) + "' == ''");
    texts.add("\"\"\"" + "a".repeat(2_000));
    texts.add("/".repeat(2_048));
    texts.add("a ".repeat(1_024));
    texts.add("1 ".repeat(1_024));
    texts.add("\u0000".repeat(2_048));
    texts.add("\ud800".repeat(2_048));
    texts.add("x".repeat(2_049));
    ConditionInput none = ConditionInput.builder().now(Instant.EPOCH).build();
    assertAll(
        texts.stream()
            .<Executable>map(
                text ->
                    () -> {
                      cheap(text, () -> ConditionSyntax.faults(text));
                      assertFalse(cheap(text, () -> Condition.of(text).evaluate(none)).met(), text);
                    }));
  }

  /** What docs/conditions.md says of the steps. */
  @Test
  void lists_ofSomeSize_areWithinTheBounds() {
    String list = IntStream.range(0, 2_500).boxed().toList().toString();
    String half = IntStream.range(0, 300).boxed().toList().toString();
    ConditionInput input =
        ConditionInput.builder()
            .json("context", "{\"list\":" + list + ",\"half\":" + half + "}")
            .build();
    for (String text :
        List.of(
            "context.list.all(a, a >= 0)",
            "context.half.filter(a, a > 1).size() == 298",
            "context.half.map(a, a + 1).size() == 300",
            "2499 in context.list")) {
      assertTrue(Condition.of(text).evaluate(input).met(), text);
    }
  }

  @Test
  void inputs_deepOrLarge_areNotMet() {
    String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
    ends(deep, "context == context", "has(context.a) || true");
    ends("{\"a\":\"" + "x".repeat(70_000) + "\"}", "has(context.a)");
    ends("[1]", "context == context");
    ends("{\"a\":1}{}", "has(context.a)");
    ends("{\"a\":1,\"a\":2}", "has(context.a)");
    ends("{\"a\":", "has(context.a) || true");
    ends("", "context == context");
    ends("{\"a\":1e999}", "context.a > 0.0");
    ends("{\"a\":" + "9".repeat(60_000) + "}", "context.a > 0");
  }

  private static void ends(String context, String... texts) {
    assertAll(
        Stream.of(texts)
            .<Executable>map(
                text ->
                    () -> {
                      ConditionInput input =
                          ConditionInput.builder()
                              .json("context", context)
                              .now(Instant.EPOCH)
                              .build();
                      cheap(text, () -> ConditionSyntax.faults(text));
                      ConditionOutcome outcome =
                          cheap(text, () -> Condition.of(text).evaluate(input));
                      assertFalse(outcome.met(), text);
                    }));
  }

  /** The least of some tries counts: another process may slow one down. */
  private static <T> T cheap(String text, Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long time = THREADS.getCurrentThreadCpuTime();
      T result = work.get();
      time = THREADS.getCurrentThreadCpuTime() - time;
      bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      assertTrue(bytes < MOST_BYTES, bytes + " bytes for " + text);
      if (time < MOST_NANOSECONDS) {
        return result;
      }
      assertTrue(tries < MOST_TRIES, time + " ns for " + text);
    }
  }
}
