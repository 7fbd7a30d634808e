package com.plystra.decision.lists;

import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.List;

/** Pages of the ids of what is allowed, for searches of other packages. Pure. */
public final class AllowedIds {
  private AllowedIds() {}

  /**
   * Who may do an action on a resource, by id.
   *
   * @param asked with empty ids of the actor
   * @param after only greater ids; empty for the first page
   */
  public static ListPage<String> subjects(
      World world,
      Question asked,
      SubjectKind kind,
      Instant now,
      Standpoint from,
      String after,
      int limit) {
    return SubjectListing.page(world, asked, kind, now, from, after, limit)
        .map(row -> kind.idOf(row.binding()));
  }

  /**
   * On which resources at least one of several actors may do an action, by id.
   *
   * @param asked with empty resource ids, all in one Space and with the same type
   * @param after only greater ids; empty for the first page
   * @param budget what is left for the page; at least one resource is looked at
   */
  public static ListPage<String> resources(
      World world,
      List<Question> asked,
      Instant now,
      Standpoint from,
      String after,
      int limit,
      Budget budget) {
    return ResourceListing.page(world, asked, ResourceFilter.NONE, now, from, after, limit, budget)
        .map(row -> row.resource().id());
  }

  /**
   * Which registered actions at least one of several actors may do on a resource, by name.
   *
   * @param asked with empty actions, about the same resource
   * @param after only greater names; empty for the first page
   */
  public static ListPage<String> actions(
      World world, List<Question> asked, Instant now, Standpoint from, String after, int limit) {
    return ActionListing.allowed(world, asked, now, from, after, limit);
  }
}
