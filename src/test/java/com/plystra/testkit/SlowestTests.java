package com.plystra.testkit;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the slowest tests after each run, which is one class where two processes share the
 * classes. JUnit finds it as a service.
 */
public final class SlowestTests implements TestExecutionListener {
  private static final int SHOWN = 10;
  private static final long LEAST_MILLIS = 3_000;

  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Map<String, Long> millis = new ConcurrentHashMap<>();

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      begun.put(test.getUniqueId(), System.nanoTime());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long start = begun.remove(test.getUniqueId());
    if (start != null) {
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      millis.merge(name(test), took, Long::sum);
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> simple(method.getClassName()) + "." + method.getMethodName())
        .orElse(test.getDisplayName());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    millis.entrySet().stream()
        .filter(test -> test.getValue() >= LEAST_MILLIS)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            test ->
                System.out.printf(
                    Locale.ROOT, "slow: %6.1f s %s%n", test.getValue() / 1000.0, test.getKey()));
    millis.clear();
  }
}
