package com.plystra.decision.conditions;

import java.time.Instant;
import java.util.List;

/** Checks conditions when they are written. */
public final class ConditionSyntax {
  /** The most characters of a text, in UTF-16 units. */
  public static final int MAX_LENGTH = ConditionBounds.MAX_TEXT;

  // The library's version, as in pom.xml, and the number of our language: raised whenever a text
  // could have another outcome than before, because of a bound, an option, a function or a
  // variable.
  private static final String ENGINE = "cel-java 0.14.0/1";

  private ConditionSyntax() {}

  /**
   * What is known of a text before it is evaluated.
   *
   * @param faults what is wrong with it, at most ten faults; empty if it is a condition
   * @param reads the paths that it reads, such as {@code resource.metadata.amount}, in the order of
   *     the text; empty if there are faults
   */
  public record Checked(List<ConditionFault> faults, List<String> reads) {
    public Checked {
      faults = List.copyOf(faults);
      reads = List.copyOf(reads);
    }
  }

  /** Checks a text and names the paths that it reads. */
  public static Checked check(String text) {
    try {
      return new Checked(List.of(), CompiledCondition.of(text).readPaths());
    } catch (ConditionFaultsException e) {
      return new Checked(e.faults(), List.of());
    } catch (StackOverflowError e) {
      return new Checked(List.of(new ConditionFault(1, 1, "is nested too deeply")), List.of());
    }
  }

  /** What is wrong with a text, at most ten faults; empty if it is a condition. */
  public static List<ConditionFault> faults(String text) {
    return check(text).faults();
  }

  /**
   * What evaluates: the library's version and the version of our language. The same text and input
   * have the same outcome with the same engine. Loads nothing.
   */
  public static String engine() {
    return ENGINE;
  }

  /** Loads the library, which takes up to half a second, on the calling thread. */
  public static void warmUp() {
    Condition.of("resource.metadata.status != 'archived' && now > timestamp(0)")
        .evaluate(ConditionInput.builder().now(Instant.EPOCH).build());
  }
}
