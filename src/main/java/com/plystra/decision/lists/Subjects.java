package com.plystra.decision.lists;

import com.plystra.decision.authz.Question;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.HeldPermissions;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Proposes the bindings through which an action on a resource may be allowed: those of Members with
 * a grant that can cover it. Includes every binding that can be allowed, and perhaps others.
 */
final class Subjects {
  /** With more bindings, those of the Space are read in order instead. */
  private static final int MAX_SORTED = 2_000;

  private final World world;
  private final String space;
  private final List<Source> sources = new ArrayList<>();
  private final Set<String> roles = new HashSet<>();
  private final Set<String> owner = new HashSet<>();

  /** A way to read the grants of Members with greater ids. */
  private interface Source {
    Iterator<Grant> after(String memberId);
  }

  private Subjects(World world, String space) {
    this.world = world;
    this.space = space;
  }

  static Subjects of(World world, Question asked, Resource resource) {
    Subjects subjects = new Subjects(world, asked.spaceId());
    List<Permission> permissions = world.permissionsFor(asked.resourceType(), asked.action());
    String groupId = resource.groupId();
    Group group = groupId == null ? null : world.group(groupId);
    for (Role role : world.rolesOf(asked.spaceId())) {
      HeldPermissions held = world.permissionsOf(role.id());
      for (Permission permission : permissions) {
        if (held != null && held.holds(permission.id())) {
          subjects.add(role.id(), permission.scope(), resource, group);
        }
      }
    }
    return subjects;
  }

  private void add(String role, Scope scope, Resource resource, @Nullable Group group) {
    switch (scope) {
      case SELF -> {
        if (resource.ownerMemberId() != null) {
          owner.add(resource.ownerMemberId());
        }
      }
      case SPACE -> {
        roles.add(role);
        sources.add(after -> world.grantsOfRole(role, after));
      }
      case GROUP -> {
        if (group != null) {
          at(role, group);
        }
      }
      case GROUP_TREE -> {
        if (group != null) {
          world.groupsAbove(space, group.path()).forEach(above -> at(role, above));
        }
      }
      case GLOBAL -> {
        // It never covers.
      }
    }
  }

  private void at(String role, Group anchor) {
    roles.add(role);
    sources.add(after -> world.grantsAt(role, anchor.id(), after));
  }

  /** Bindings of subjects with greater ids, in the order of the subjects. */
  Iterator<Binding> bindings(SubjectKind kind, String after) {
    if (kind == SubjectKind.MEMBERS) {
      return new OfMembers(members(after));
    }
    List<Binding> few = new ArrayList<>();
    Iterator<Binding> all = new OfMembers(members(""));
    while (all.hasNext() && few.size() <= MAX_SORTED) {
      few.add(all.next());
    }
    if (few.size() > MAX_SORTED) {
      return kind == SubjectKind.USERS
          ? world.bindingsByUser(space, after)
          : world.bindingsInSpace(space, after);
    }
    few.removeIf(binding -> CodePoints.compare(kind.idOf(binding), after) <= 0);
    few.sort(
        Comparator.comparing(kind::idOf, CodePoints.ORDER)
            .thenComparing(Binding::id, CodePoints.ORDER));
    return few.iterator();
  }

  /** Whether a proposed binding may be allowed. */
  boolean mayHave(Binding binding) {
    if (owner.contains(binding.memberId())) {
      return true;
    }
    for (Grant grant : world.grantsOf(binding.memberId())) {
      if (roles.contains(grant.roleId())) {
        return true;
      }
    }
    return false;
  }

  private Iterator<String> members(String after) {
    List<Iterator<String>> all = new ArrayList<>();
    for (Source source : sources) {
      Iterator<Grant> grants = source.after(after);
      all.add(
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return grants.hasNext();
            }

            @Override
            public String next() {
              return grants.next().memberId();
            }
          });
    }
    Set<String> owners = new TreeSet<>(CodePoints.ORDER);
    owners.addAll(owner);
    owners.removeIf(id -> CodePoints.compare(id, after) <= 0);
    all.add(owners.iterator());
    return new Merged<>(all, CodePoints.ORDER);
  }

  private final class OfMembers implements Iterator<Binding> {
    private final Iterator<String> members;
    private Iterator<Binding> bindings = List.<Binding>of().iterator();

    OfMembers(Iterator<String> members) {
      this.members = members;
    }

    @Override
    public boolean hasNext() {
      while (!bindings.hasNext() && members.hasNext()) {
        bindings = world.bindingsOfMember(space, members.next());
      }
      return bindings.hasNext();
    }

    @Override
    public Binding next() {
      return bindings.next();
    }
  }
}
