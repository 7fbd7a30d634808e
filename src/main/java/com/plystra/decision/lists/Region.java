package com.plystra.decision.lists;

import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Candidate;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Space in which an actor's candidates can cover resources: all of it, some groups,
 * or what the Member owns. It includes every resource that can be allowed, and perhaps others.
 */
final class Region {
  /** With more groups, the Space's resources are read in order instead of each group's. */
  private static final int MAX_MERGED = 1_000;

  private final World world;
  private final String type;
  private final String space;
  private final ResourceFilter filter;
  private final @Nullable Set<String> within;
  private boolean whole;
  private @Nullable String owner;
  private final Set<String> groups = new HashSet<>();

  private Region(World world, Decision probe, Reach reach, ResourceFilter filter) {
    this.world = world;
    this.type = probe.question().resourceType();
    this.space = probe.question().spaceId();
    this.filter = filter;
    this.within = within(reach);
    cover(probe);
    if (whole && within != null) {
      groups.addAll(within);
      whole = false;
    } else if (within != null) {
      groups.retainAll(within);
    }
  }

  /**
   * The region of an actor and an action.
   *
   * @param probe a decision for them on a resource that does not exist: its candidates are those of
   *     every resource of the type
   */
  static Region of(World world, Decision probe, Reach reach, ResourceFilter filter) {
    return new Region(world, probe, reach, filter);
  }

  /** The groups to which the caller's reach and the filter limit the list; null for no limit. */
  private @Nullable Set<String> within(Reach reach) {
    Optional<String> wanted = filter.groupId();
    Set<String> reached = ReachedGroups.of(world, reach, space);
    if (reached == null) {
      return wanted.map(Set::of).orElse(null);
    }
    wanted.ifPresent(id -> reached.retainAll(Set.of(id)));
    return reached;
  }

  private void cover(Decision probe) {
    List<Group> trees = new ArrayList<>();
    for (Candidate candidate : probe.candidates()) {
      Group anchor = candidate.anchor();
      switch (candidate.permission().scope()) {
        case SELF -> owner = probe.question().memberId();
        case SPACE -> whole = true;
        case GROUP -> {
          if (anchor != null) {
            groups.add(anchor.id());
          }
        }
        case GROUP_TREE -> {
          if (anchor != null) {
            trees.add(anchor);
          }
        }
        case GLOBAL -> {
          // It never covers.
        }
      }
    }
    // The shortest paths first: what is below one of them is not walked again.
    trees.sort(Comparator.comparingInt(anchor -> anchor.path().length()));
    Set<String> walked = new HashSet<>();
    for (Group anchor : trees) {
      if (!whole && !walked.contains(anchor.id())) {
        world.groupTree(space, anchor.path()).forEach(group -> walked.add(group.id()));
      }
    }
    groups.addAll(walked);
  }

  /** Proposes resources with greater ids than {@code after}, by id; {@link #mayHave} narrows. */
  Iterator<Resource> resources(String after) {
    if (filter.ownerMemberId().isPresent()) {
      return world.resourcesOwnedBy(type, space, filter.ownerMemberId().get(), after);
    }
    if (whole || groups.size() > MAX_MERGED) {
      return world.resourcesInSpace(type, space, after);
    }
    List<Iterator<Resource>> sources = new ArrayList<>(groups.size() + 1);
    for (String group : groups) {
      sources.add(world.resourcesInGroup(type, space, group, after));
    }
    if (owner != null) {
      sources.add(world.resourcesOwnedBy(type, space, owner, after));
    }
    return sources.size() == 1
        ? sources.get(0)
        : new Merged<>(sources, Comparator.comparing(Resource::id, CodePoints.ORDER));
  }

  /** Whether a proposed resource is in the region. */
  boolean mayHave(Resource resource) {
    String group = resource.groupId();
    boolean covered =
        whole
            || groups.contains(Objects.requireNonNullElse(group, ""))
            || (owner != null && owner.equals(resource.ownerMemberId()));
    return covered && (within == null || within.contains(Objects.requireNonNullElse(group, "")));
  }
}
