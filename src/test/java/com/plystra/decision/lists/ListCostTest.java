package com.plystra.decision.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A page costs what it returns, whatever else there is: counted in decisions. */
final class ListCostTest {
  private static final int RESOURCES = 60_000;
  private static final int LIMIT = 100;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final BigWorld big = new BigWorld(RESOURCES);

  private ListPage<ListedResource> page(String actor, Reach reach, String after) {
    return ResourceListing.page(
        big.world,
        big.question(actor),
        ResourceFilter.NONE,
        NOW,
        Standpoint.of(reach),
        after,
        LIMIT);
  }

  @Test
  void self_decidesOnOwnedOnes() {
    ListPage<ListedResource> page = page("self", Reach.EVERYTHING, "");
    assertEquals(3, page.rows().size());
    assertEquals(3, page.evaluations());
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  void tree_decidesOnThoseOfItsGroups() {
    Set<String> listed = new HashSet<>();
    Optional<String> after = Optional.of("");
    int evaluations = 0;
    while (after.isPresent()) {
      ListPage<ListedResource> page = page("tree", Reach.EVERYTHING, after.get());
      page.rows().forEach(row -> listed.add(row.resource().id()));
      evaluations += page.evaluations();
      after = page.next();
    }
    assertEquals(RESOURCES / 200, listed.size());
    assertEquals(listed.size(), evaluations);
  }

  @Test
  void space_decidesOnOnePage_anywhereInTheList() {
    for (String after : List.of("", "invoice_0030000")) {
      ListPage<ListedResource> page = page("all", Reach.EVERYTHING, after);
      assertEquals(LIMIT, page.rows().size());
      assertEquals(LIMIT, page.evaluations());
      assertTrue(page.next().isPresent());
    }
  }

  @Test
  void nothing_decidesOnNothing() {
    ListPage<ListedResource> page = page("none", Reach.EVERYTHING, "");
    assertEquals(List.of(), page.rows());
    assertEquals(0, page.evaluations());
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  void space_forACallerOfOneGroup_decidesOnThatGroup() {
    Group group = Objects.requireNonNull(big.world.group("g501"));
    Reach reach = Reach.of(List.of(Place.group("space", "g501", group.path())));
    ListPage<ListedResource> page = page("all", reach, "");
    assertEquals(RESOURCES / 2_000, page.rows().size());
    assertEquals(RESOURCES / 2_000, page.evaluations());
  }

  @Test
  void whenChecksDeny_pagesEndAfterABoundedWork_andGoOn() {
    // given 5,000 resources in the actor's tree whose group is disabled
    var editor = big.world.edit();
    for (int i = 501; i < 510; i++) {
      Group group = Objects.requireNonNull(big.world.group("g" + i));
      editor.put(
          new Group(group.id(), "space", group.parentId(), group.path(), false, group.part()));
    }
    for (int i = 0; i < 5_000; i++) {
      editor.put(
          new Resource("invoice", "a%05d".formatted(i), "space", "g501", null, true, "null", "{}"));
    }
    World changed = editor.done(2);
    List<ListPage<ListedResource>> pages = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      ListPage<ListedResource> page =
          ResourceListing.page(
              changed,
              big.question("tree"),
              ResourceFilter.NONE,
              NOW,
              Standpoint.EVERYTHING,
              after.get(),
              LIMIT);
      assertTrue(page.evaluations() <= 2_000, () -> page.evaluations() + " decisions");
      pages.add(page);
      after = page.next();
    }
    assertEquals(List.of(), pages.get(0).rows());
    assertEquals(RESOURCES / 2_000, pages.stream().mapToInt(page -> page.rows().size()).sum());
  }
}
