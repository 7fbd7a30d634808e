package com.plystra.decision.lists;

import com.plystra.decision.authz.Candidate;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a Space that grants open, with the number of resources in each. Without a
 * condition a region is counted by its groups; with one, each of its resources is decided.
 */
final class AccessRegions {
  private static final String NO_GROUP = "";

  private final World world;
  private final String space;
  private final Instant now;
  private final Standpoint from;
  private final @Nullable Set<String> within;
  private final BooleanSupplier stopped;
  private final Map<String, Map<String, Long>> counts = new HashMap<>();

  /**
   * @param stopped whether nobody wants the counts any more; they are then not right
   */
  AccessRegions(World world, String space, Instant now, Standpoint from, BooleanSupplier stopped) {
    this.world = world;
    this.space = space;
    this.now = now;
    this.from = from;
    this.within = ReachedGroups.of(world, from.reach(), space);
    this.stopped = stopped;
  }

  /** The anchor is null for the scopes that have none, whatever their grants have. */
  private record Opening(Scope scope, @Nullable Group anchor) {
    boolean isOf(Candidate candidate) {
      return candidate.permission().scope() == scope
          && (anchor == null || anchor.equals(candidate.anchor()));
    }

    String text() {
      return anchor == null ? scope.key() : scope.key() + " " + anchor.path();
    }
  }

  /**
   * The rows of an actor and an action, in the order of the candidates.
   *
   * @param probe a decision for them on a resource that does not exist
   */
  List<AccessRow> rows(Decision probe) {
    if (crosses(probe)) {
      return List.of();
    }
    Map<Opening, List<Candidate>> openings = new LinkedHashMap<>();
    for (Candidate candidate : probe.candidates()) {
      Opening opening = opening(candidate);
      if (opening != null) {
        openings.computeIfAbsent(opening, key -> new ArrayList<>()).add(candidate);
      }
    }
    List<AccessRow> rows = new ArrayList<>();
    openings.forEach((opening, candidates) -> rows.add(row(probe, opening, candidates)));
    return rows;
  }

  /**
   * Whether an object of the probe is of another Space, so that every resource is denied. The
   * database's keys prevent it.
   */
  private boolean crosses(Decision probe) {
    return !Objects.requireNonNull(probe.member()).spaceId().equals(space)
        || probe.candidates().stream()
            .anyMatch(
                candidate ->
                    !candidate.role().spaceId().equals(space)
                        || !candidate.grant().spaceId().equals(space)
                        || isElsewhere(candidate.anchor()));
  }

  private boolean isElsewhere(@Nullable String groupId) {
    return groupId != null && isElsewhere(world.group(groupId));
  }

  private boolean isElsewhere(@Nullable Group group) {
    return group != null && !group.spaceId().equals(space);
  }

  /** What a candidate opens in the caller's reach; null for nothing. */
  private @Nullable Opening opening(Candidate candidate) {
    Scope scope = candidate.permission().scope();
    Group anchor = candidate.anchor();
    return switch (scope) {
      case SELF, SPACE -> new Opening(scope, null);
      case GROUP, GROUP_TREE ->
          anchor == null || !anchor.active() || groups(scope, anchor).isEmpty()
              ? null
              : new Opening(scope, anchor);
      case GLOBAL -> null;
    };
  }

  private AccessRow row(Decision probe, Opening opening, List<Candidate> candidates) {
    boolean conditional =
        candidates.stream().allMatch(c -> c.limit() != null || c.grant().condition() != null);
    Question asked = probe.question();
    return new AccessRow(
        Objects.requireNonNull(probe.user()),
        Objects.requireNonNull(probe.member()),
        Objects.requireNonNull(probe.binding()),
        asked.resourceType(),
        asked.action(),
        opening.text(),
        null,
        conditional ? decided(asked, opening) : counted(asked, opening),
        conditional,
        candidates.stream().map(candidate -> candidate.grant().id()).distinct().toList());
  }

  private long counted(Question asked, Opening opening) {
    Map<String, Long> byGroup = counts.computeIfAbsent(asked.resourceType(), this::byGroup);
    Group anchor = opening.anchor();
    return switch (opening.scope()) {
      case SELF -> size(owned(asked));
      case SPACE ->
          within == null
              ? byGroup.values().stream().mapToLong(Long::longValue).sum()
              : within.stream().mapToLong(id -> byGroup.getOrDefault(id, 0L)).sum();
      default -> {
        long sum = 0;
        for (Group group : groups(opening.scope(), Objects.requireNonNull(anchor))) {
          sum += byGroup.getOrDefault(group.id(), 0L);
        }
        yield sum;
      }
    };
  }

  /** The groups that are covered, which are active, and reached by the caller. */
  private List<Group> groups(Scope scope, Group anchor) {
    List<Group> groups =
        new ArrayList<>(
            scope == Scope.GROUP ? List.of(anchor) : world.groupTree(space, anchor.path()));
    groups.removeIf(group -> !group.active() || !isReached(group.id()));
    return groups;
  }

  private boolean isReached(@Nullable String groupId) {
    return within == null || within.contains(Objects.requireNonNullElse(groupId, NO_GROUP));
  }

  private Map<String, Long> byGroup(String type) {
    Map<String, Long> byGroup = new HashMap<>();
    Iterator<Resource> all = world.resourcesInSpace(type, space, "");
    while (all.hasNext()) {
      String group = all.next().groupId();
      if (!isElsewhere(group)) {
        byGroup.merge(Objects.requireNonNullElse(group, NO_GROUP), 1L, Long::sum);
      }
    }
    return byGroup;
  }

  private Iterator<Resource> owned(Question asked) {
    return world.resourcesOwnedBy(asked.resourceType(), space, asked.memberId(), "");
  }

  private long size(Iterator<Resource> resources) {
    long size = 0;
    while (resources.hasNext()) {
      String group = resources.next().groupId();
      size += isReached(group) && !isElsewhere(group) ? 1 : 0;
    }
    return size;
  }

  /** Counts the resources that the region's own candidates cover, conditions included. */
  private long decided(Question asked, Opening opening) {
    Group anchor = opening.anchor();
    List<Iterator<Resource>> sources = new ArrayList<>();
    switch (opening.scope()) {
      case SELF -> sources.add(owned(asked));
      case SPACE -> sources.add(world.resourcesInSpace(asked.resourceType(), space, ""));
      default -> {
        for (Group group : groups(opening.scope(), Objects.requireNonNull(anchor))) {
          sources.add(world.resourcesInGroup(asked.resourceType(), space, group.id(), ""));
        }
      }
    }
    long covered = 0;
    for (Iterator<Resource> source : sources) {
      while (source.hasNext() && !stopped.getAsBoolean()) {
        Question each = asked.withResource(source.next().id());
        Decision decision = Decider.decide(world, each, now, from);
        boolean byRegion =
            decision.candidates().stream().anyMatch(c -> c.covered() && opening.isOf(c));
        covered += decision.allow() && byRegion ? 1 : 0;
      }
    }
    return covered;
  }
}
