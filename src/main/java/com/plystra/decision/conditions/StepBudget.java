package com.plystra.decision.conditions;

import com.plystra.decision.conditions.StepCosts.Argument;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of one evaluation and ends it when there are too many. Each node's result is one
 * step and one more for sixteen of its length. What a value weighs was charged when it was made, so
 * no later step can take much longer than what it is charged.
 */
final class StepBudget implements CelEvaluationListener {
  static final String EXCEEDED = "took too many steps";
  private static final int LENGTH_OF_A_STEP = 16;
  private static final int SEARCH_OF_A_STEP = 256;
  private static final int PARSE_OF_A_STEP = 1_024;

  /** For an exception, whose stack trace takes long to fill. */
  private static final int AN_ERROR = 32;

  private final StepCosts costs;
  private final int @Nullable [] lengths;
  private final int limit;
  private int left;

  StepBudget(StepCosts costs, int limit) {
    this.costs = costs;
    this.limit = limit;
    this.left = limit;
    this.lengths = costs.isEmpty() ? null : new int[costs.calls()];
  }

  @Override
  public void callback(CelExpr node, Object result) {
    if (result instanceof Boolean || result instanceof Long) {
      charge(1);
      return;
    }
    charge(1 + weight(result) / LENGTH_OF_A_STEP);
    if (result instanceof ErrorValue) {
      charge(AN_ERROR);
    }
    if (lengths != null && result instanceof String text) {
      chargeCall(lengths, node, text);
    }
  }

  private void chargeCall(int[] known, CelExpr node, String text) {
    Argument argument = costs.at(node.id());
    if (argument == null) {
      return;
    }
    long length = text.length();
    switch (argument.growth()) {
      case PARSE -> charge(length * length / PARSE_OF_A_STEP);
      case SEARCH -> chargeProduct(known, argument, text.length());
      case MATCH -> {
        if (argument.first()) {
          known[argument.call()] = text.length();
        } else {
          long program = RegularExpressions.programBound(text);
          charge(length + program / LENGTH_OF_A_STEP);
          chargeProduct(known, argument, program);
        }
      }
    }
  }

  private void chargeProduct(int[] known, Argument argument, long size) {
    if (argument.first()) {
      known[argument.call()] = (int) size;
    } else {
      charge(known[argument.call()] * size / SEARCH_OF_A_STEP);
    }
  }

  private void charge(long steps) {
    if (steps > left) {
      left = 0;
      throw new ConditionLimitError(EXCEEDED);
    }
    left -= (int) steps;
  }

  /** The steps that were charged; all of them once there were too many. */
  int used() {
    return limit - left;
  }

  private int weight(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof ConditionMap map) {
      return map.weight();
    }
    if (value instanceof JsonList list) {
      return list.weight();
    }
    if (value instanceof CelByteString bytes) {
      return bytes.size();
    }
    if (value instanceof Iterable<?> elements) {
      return weigh(elements);
    }
    return value instanceof Map<?, ?> map ? weigh(map.keySet()) + weigh(map.values()) : 0;
  }

  /** Walks through what the condition made; as long as there are steps to pay for it. */
  private int weigh(Iterable<?> elements) {
    int weight = 0;
    for (Object element : elements) {
      weight += 1 + weight(element);
      if (weight > left * LENGTH_OF_A_STEP) {
        left = 0;
        throw new ConditionLimitError(EXCEEDED);
      }
    }
    return weight;
  }
}
