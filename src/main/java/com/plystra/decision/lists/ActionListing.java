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
import java.util.Optional;
import java.util.TreeMap;

/** What an actor may do on a resource. A pure function, as the {@link Decider} is. */
final class ActionListing {
  private ActionListing() {}

  /** One page, by action. */
  static ListPage<ListedAction> page(
      World world, Question asked, Instant now, Standpoint from, String after, int limit) {
    ResourceType type = world.resourceType(asked.resourceType());
    if (type == null) {
      return ListPage.empty();
    }
    TreeMap<String, Part> actions = new TreeMap<>(CodePoints.ORDER);
    actions.putAll(type.actions());
    List<ListedAction> rows = new ArrayList<>();
    for (Map.Entry<String, Part> action : actions.tailMap(after, false).entrySet()) {
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
