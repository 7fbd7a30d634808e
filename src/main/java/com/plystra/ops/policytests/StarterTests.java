package com.plystra.ops.policytests;

import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.lists.AllowedLists;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes tests for a world: for each binding, resource type and action, a resource on which it is
 * allowed and one on which it is denied, where they exist, and lists.
 */
public final class StarterTests {
  private final GivenWorld given;
  private final World world;
  private final Instant now;
  private final Limits limits;
  private final Set<String> without;
  private final StringBuilder out = new StringBuilder();
  private final List<String> leftOut = new ArrayList<>();
  private int written;

  /**
   * What bounds the tests.
   *
   * @param most the greatest number of expectations
   * @param incompleteSubjects the Spaces of which not all bindings are given
   * @param incompleteTypes the types, as {@code SPACE:TYPE}, of which not all resources are given
   */
  public record Limits(int most, Set<String> incompleteSubjects, Set<String> incompleteTypes) {}

  /**
   * The tests.
   *
   * @param text the value of {@code tests}, indented
   * @param leftOut what was left out, a sentence each
   */
  public record Written(String text, List<String> leftOut) {}

  private StarterTests(PolicyTestFile file, Limits limits, Set<String> without) {
    this.given = file.given();
    this.world = given.world();
    this.now = file.now();
    this.limits = limits;
    this.without = without;
  }

  /**
   * Writes tests for what a file gives.
   *
   * @param without questions that are left out, as {@link Expectation#question} says them
   */
  public static Written of(PolicyTestFile file, Limits limits, Set<String> without) {
    StarterTests tests = new StarterTests(file, limits, without);
    for (GivenSpace space : tests.given.spaces.values()) {
      for (String type : tests.typesIn(space)) {
        tests.write(space, type);
      }
    }
    if (tests.written >= limits.most()) {
      tests.leftOut.add("expectations after the first " + limits.most());
    }
    return new Written(tests.out.toString(), tests.leftOut);
  }

  private Set<String> typesIn(GivenSpace space) {
    Set<String> types = new TreeSet<>();
    for (String type : given.resourceTypes()) {
      if (world.resourcesInSpace(type, space.id(), "").hasNext()) {
        types.add(type);
      }
    }
    return types;
  }

  private List<Resource> resources(GivenSpace space, String type) {
    List<Resource> all = new ArrayList<>();
    Iterator<Resource> active = world.resourcesInSpace(type, space.id(), "");
    active.forEachRemaining(all::add);
    return all;
  }

  private void write(GivenSpace space, String type) {
    List<Resource> resources = resources(space, type);
    List<String> actions = actions(type);
    if (actions.isEmpty()) {
      return;
    }
    Map<GivenBinding, Set<String>> allowed = new LinkedHashMap<>();
    StringBuilder rows = new StringBuilder();
    for (GivenBinding binding : space.bindings) {
      Set<String> may = new LinkedHashSet<>();
      for (Resource resource : chosen(space, binding, resources, actions, may)) {
        row(rows, space, binding, resource, actions);
      }
      allowed.put(binding, may);
    }
    if (rows.length() > 0) {
      head("name", YamlText.of(type + " in " + space.name()), space);
      out.append("    table:\n      - [actor, resource, ")
          .append(String.join(", ", actions.stream().map(YamlText::of).toList()))
          .append("]\n")
          .append(rows);
    }
    lists(space, type, allowed, resources.get(0), actions);
  }

  private List<String> actions(String type) {
    var registered = world.resourceType(type);
    return registered == null
        ? List.of()
        : registered.actions().keySet().stream().filter(key -> isColumn(key)).sorted().toList();
  }

  /** A title of a column must not be one that tables give another meaning. */
  private static boolean isColumn(String action) {
    return !Set.of("actor", "action", "resource").contains(action);
  }

  private String code(GivenSpace space, GivenBinding binding, Resource resource, String action) {
    Question question =
        new Question(
            binding.userId(),
            binding.memberId(),
            binding.id(),
            space.id(),
            resource.type(),
            resource.id(),
            action);
    var code = Decider.decide(world, question, now, Standpoint.of(Reach.EVERYTHING)).denyCode();
    return code == null ? "allow" : code.name();
  }

  /** Resources with an allowed and a denied one for each action, where they exist. */
  private Set<Resource> chosen(
      GivenSpace space,
      GivenBinding binding,
      List<Resource> resources,
      List<String> actions,
      Set<String> may) {
    Set<Resource> chosen = new LinkedHashSet<>();
    for (String action : actions) {
      boolean hasAllowed = false;
      boolean hasDenied = false;
      for (Resource resource : resources) {
        boolean allows = code(space, binding, resource, action).equals("allow");
        if (allows && !hasAllowed) {
          chosen.add(resource);
          may.add(action);
          hasAllowed = true;
        } else if (!allows && !hasDenied) {
          chosen.add(resource);
          hasDenied = true;
        }
        if (hasAllowed && hasDenied) {
          break;
        }
      }
    }
    return chosen;
  }

  private void row(
      StringBuilder rows,
      GivenSpace space,
      GivenBinding binding,
      Resource resource,
      List<String> actions) {
    if (written >= limits.most()) {
      return;
    }
    String actor = name(space, binding);
    ResourceName target = new ResourceName(resource.type(), resource.id());
    List<String> cells = new ArrayList<>(List.of(actor, target.toString()));
    for (String action : actions) {
      boolean isLeftOut = without.contains(actor + " " + action + " " + target);
      cells.add(isLeftOut ? "" : code(space, binding, resource, action));
      written++;
    }
    rows.append("      - [")
        .append(
            String.join(", ", cells.stream().map(c -> c.isEmpty() ? "~" : YamlText.of(c)).toList()))
        .append("]\n");
  }

  /** The User's address, if it means this binding; else the binding's id. */
  private String name(GivenSpace space, GivenBinding binding) {
    ActorName user = ActorName.of(binding.email()).in(Optional.of(space.name()));
    boolean isMeant =
        new LocalNames(given, now)
            .binding(user)
            .filter(b -> b.id().equals(binding.id()))
            .isPresent();
    return isMeant ? binding.email() : binding.id();
  }

  private void lists(
      GivenSpace space,
      String type,
      Map<GivenBinding, Set<String>> allowed,
      Resource first,
      List<String> actions) {
    boolean allResources = !limits.incompleteTypes().contains(space.name() + ":" + type);
    boolean allSubjects = !limits.incompleteSubjects().contains(space.name());
    boolean hasActions = false;
    for (Map.Entry<GivenBinding, Set<String>> entry : allowed.entrySet()) {
      for (String action : entry.getValue()) {
        if (allResources) {
          resourceList(space, type, entry.getKey(), action);
        }
      }
      if (!hasActions && !entry.getValue().isEmpty()) {
        actionList(space, entry.getKey(), first);
        hasActions = true;
      }
    }
    for (String action : actions) {
      if (allSubjects && allowed.values().stream().anyMatch(may -> may.contains(action))) {
        subjectList(space, first, action);
      }
    }
  }

  private void resourceList(GivenSpace space, String type, GivenBinding binding, String action) {
    List<String> ids =
        AllowedLists.resources(
                world,
                asked(space, binding, type, "", action),
                now,
                Standpoint.of(Reach.EVERYTHING))
            .stream()
            .map(Resource::id)
            .toList();
    String actor = name(space, binding);
    if (isWritten("list " + type + " that " + actor + " may " + action)) {
      head("list", "resources", space);
      out.append("    actor: ").append(YamlText.of(actor));
      out.append("\n    action: ").append(YamlText.of(action));
      out.append("\n    type: ").append(YamlText.of(type));
      expect(ids);
    }
  }

  private void actionList(GivenSpace space, GivenBinding binding, Resource resource) {
    List<String> may =
        AllowedLists.actions(
            world,
            asked(space, binding, resource.type(), resource.id(), ""),
            now,
            Standpoint.of(Reach.EVERYTHING));
    String actor = name(space, binding);
    String target = resource.type() + ":" + resource.id();
    if (isWritten("list actions that " + actor + " may do on " + target)) {
      head("list", "actions", space);
      out.append("    actor: ").append(YamlText.of(actor));
      out.append("\n    resource: ").append(YamlText.of(target));
      expect(may);
    }
  }

  private void subjectList(GivenSpace space, Resource resource, String action) {
    Question question =
        new Question("", "", "", space.id(), resource.type(), resource.id(), action);
    List<String> emails = new ArrayList<>();
    AllowedLists.subjects(world, question, "users", now, Standpoint.of(Reach.EVERYTHING))
        .forEach(
            binding -> {
              GivenBinding known = given.binding(binding.id());
              emails.add(known == null ? binding.userId() : known.email());
            });
    String target = resource.type() + ":" + resource.id();
    if (isWritten("list users who may " + action + " " + target)) {
      head("list", "subjects", space);
      out.append("    action: ").append(YamlText.of(action));
      out.append("\n    resource: ").append(YamlText.of(target));
      expect(emails);
    }
  }

  private boolean isWritten(String question) {
    return written++ < limits.most() && !without.contains(question);
  }

  private static Question asked(
      GivenSpace space, GivenBinding binding, String type, String id, String action) {
    return new Question(
        binding.userId(), binding.memberId(), binding.id(), space.id(), type, id, action);
  }

  private void head(String field, String value, GivenSpace space) {
    out.append("  - ").append(field).append(": ").append(value).append('\n');
    if (given.spaces.size() > 1) {
      out.append("    space: ").append(YamlText.of(space.name())).append('\n');
    }
  }

  private void expect(List<String> names) {
    out.append("\n    expect: ").append(YamlText.list(names)).append('\n');
  }
}
