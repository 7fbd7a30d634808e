package com.plystra.decision.conditions;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition: the text of a CEL expression that is true or false. It is compiled when it is first
 * evaluated. Immutable, thread-safe, equal by text.
 */
public final class Condition {
  private static final Map<String, Shared> ALL = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Condition> UNUSED = new ReferenceQueue<>();

  private final String text;

  // Threads may compile it twice; the outcomes are the same.
  private volatile @Nullable CompiledCondition compiled;

  private Condition(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** The condition of a text, checked or not. One instance is shared as long as it is used. */
  public static Condition of(String text) {
    forgetUnused();
    Shared shared = ALL.get(text);
    Condition known = shared == null ? null : shared.get();
    if (known != null) {
      return known;
    }
    Condition made = new Condition(text);
    Shared kept =
        ALL.compute(
            made.text,
            (key, now) -> now != null && now.get() != null ? now : new Shared(key, made));
    Condition winner = Objects.requireNonNull(kept).get();
    return winner == null ? made : winner;
  }

  private static void forgetUnused() {
    for (Reference<?> gone = UNUSED.poll(); gone != null; gone = UNUSED.poll()) {
      ALL.remove(((Shared) gone).text, gone);
    }
  }

  /** The text as it was given. */
  public String text() {
    return text;
  }

  /** As {@link #evaluate(ConditionInput, ConditionSteps)}, alone. */
  public ConditionOutcome evaluate(ConditionInput input) {
    return evaluate(input, new ConditionSteps());
  }

  /**
   * Evaluates the condition. Throws nothing for any text and any input: what cannot be compiled,
   * fails or exceeds a bound is not met.
   *
   * @param steps those of the decision, which this evaluation adds to
   */
  public ConditionOutcome evaluate(ConditionInput input, ConditionSteps steps) {
    CompiledCondition ready = compiled;
    if (ready == null) {
      try {
        ready = CompiledCondition.of(text);
      } catch (ConditionFaultsException e) {
        ready = CompiledCondition.faulty(e.faults().get(0));
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
        // The next evaluation tries again.
        return new ConditionOutcome(false, Map.of(), "could not be compiled");
      }
      compiled = ready;
    }
    return ready.evaluate(input, steps);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class Shared extends WeakReference<Condition> {
    private final String text;

    Shared(String text, Condition condition) {
      super(condition, UNUSED);
      this.text = text;
    }
  }
}
