package com.plystra.decision.lists;

import com.plystra.base.hash.Part;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What an actor may do on a resource. A pure function, as the {@link Decider} is. */
final class ActionListing {
  private ActionListing() {}

  /**
   * One page of the actions that at least one of several actors may do, by action.
   *
   * @param asked with empty actions, about the same resource; for each action they are asked in
   *     this order until one is allowed
   */
  static ListPage<String> allowed(
      World world, List<Question> asked, Instant now, Standpoint from, String after, int limit) {
    ResourceType type = asked.isEmpty() ? null : world.resourceType(asked.get(0).resourceType());
    if (type == null) {
      return ListPage.empty();
    }
    Budget budget = new Budget();
    List<String> rows = new ArrayList<>();
    String last = after;
    for (String action : byName(type).tailMap(after, false).keySet()) {
      if (rows.size() == limit || !budget.isLeft()) {
        return new ListPage<>(rows, Optional.of(last), budget.evaluations());
      }
      last = action;
      if (isAllowed(world, asked, action, now, from, budget)) {
        rows.add(action);
      }
    }
    return new ListPage<>(rows, Optional.empty(), budget.evaluations());
  }

  private static boolean isAllowed(
      World world,
      List<Question> asked,
      String action,
      Instant now,
      Standpoint from,
      Budget budget) {
    for (Question question : asked) {
      Decision decision = Decider.decide(world, question.withAction(action), now, from);
      budget.decided(decision);
      if (decision.allow()) {
        return true;
      }
    }
    return false;
  }

  private static NavigableMap<String, Part> byName(ResourceType type) {
    NavigableMap<String, Part> actions = new TreeMap<>(CodePoints.ORDER);
    actions.putAll(type.actions());
    return actions;
  }

  /** One page, by action. */
  static ListPage<ListedAction> page(
      World world, Question asked, Instant now, Standpoint from, String after, int limit) {
    ResourceType type = world.resourceType(asked.resourceType());
    if (type == null) {
      return ListPage.empty();
    }
    List<ListedAction> rows = new ArrayList<>();
    for (Map.Entry<String, Part> action : byName(type).tailMap(after, false).entrySet()) {
      if (rows.size() == limit) {
        String last = rows.get(limit - 1).action();
        return new ListPage<>(rows, Optional.of(last), rows.size());
      }
      Decision decision = Decider.decide(world, asked.withAction(action.getKey()), now, from);
      rows.add(new ListedAction(action.getKey(), action.getValue(), decision.denyCode()));
    }
    return new ListPage<>(rows, Optional.empty(), rows.size());
  }
}
