package com.plystra.decision.conditions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions of the newest requests. They are kept compiled, because a caller that brings its
 * own grants brings the same conditions with each question.
 */
public final class RecentConditions {
  private static final int MAX = 64;
  private static final Map<String, Condition> KEPT = new LinkedHashMap<>(2 * MAX, 0.75f, true);

  private RecentConditions() {}

  /** As {@link ConditionSyntax#faults}; a condition without fault is kept. */
  public static List<ConditionFault> faults(String text) {
    synchronized (KEPT) {
      if (KEPT.get(text) != null) {
        return List.of();
      }
    }
    List<ConditionFault> faults = ConditionSyntax.faults(text);
    if (faults.isEmpty()) {
      keep(Condition.of(text));
    }
    return faults;
  }

  private static void keep(Condition condition) {
    synchronized (KEPT) {
      KEPT.put(condition.text(), condition);
      if (KEPT.size() > MAX) {
        KEPT.remove(KEPT.keySet().iterator().next());
      }
    }
  }
}
