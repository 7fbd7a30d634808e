package com.plystra.decision.lists;

import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole lists of what is allowed, without pages and records. Pure functions. */
public final class AllowedLists {
  private static final int PAGE = 1_000;

  private AllowedLists() {}

  /** A page after a key. */
  @FunctionalInterface
  private interface Pages<R> {
    ListPage<R> after(String key);
  }

  /**
   * The resources of a type on which the actor may do the action, by id.
   *
   * @param asked its resource id is ignored
   */
  public static List<Resource> resources(
      World world, Question asked, Instant now, Standpoint from) {
    Question any = asked.withResource("");
    return all(
            after -> ResourceListing.page(world, any, ResourceFilter.NONE, now, from, after, PAGE))
        .stream()
        .map(ListedResource::resource)
        .toList();
  }

  /**
   * Who may do the action on the resource: of each subject its first binding that allows.
   *
   * @param asked its actor is ignored
   * @param subjects {@code users}, {@code members} or {@code bindings}
   */
  public static List<Binding> subjects(
      World world, Question asked, String subjects, Instant now, Standpoint from) {
    SubjectKind kind = SubjectKind.of(subjects);
    return all(after -> SubjectListing.page(world, asked, kind, now, from, after, PAGE)).stream()
        .map(ListedSubject::binding)
        .toList();
  }

  /** The actions that the actor may do on the resource. */
  public static List<String> actions(World world, Question asked, Instant now, Standpoint from) {
    return all(after -> ActionListing.page(world, asked, now, from, after, PAGE)).stream()
        .filter(action -> action.denyCode() == null)
        .map(ListedAction::action)
        .toList();
  }

  private static <R> List<R> all(Pages<R> pages) {
    List<R> rows = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      ListPage<R> page = pages.after(after.get());
      rows.addAll(page.rows());
      after = page.next();
    }
    return rows;
  }
}
