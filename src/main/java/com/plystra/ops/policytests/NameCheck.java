package com.plystra.ops.policytests;

import com.plystra.decision.authz.DenyCode;
import com.plystra.ops.policytests.Expectation.ListKind;
import com.plystra.ops.policytests.Expectation.ListedName;
import com.plystra.ops.policytests.Expectation.OfDecision;
import com.plystra.ops.policytests.Expectation.OfList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes names in tests that name nothing that the file gives. A misspelt name would otherwise be
 * denied, as the test may expect, for another reason than it means. Where the deny code says that
 * something does not exist, it need not.
 */
final class NameCheck {
  private final PolicyTestFile file;
  private final GivenWorld world;
  private final GivenRegistry registry;
  private final List<String> aliases;
  private final FileFaults faults;

  private NameCheck(
      PolicyTestFile file,
      GivenWorld world,
      GivenRegistry registry,
      List<String> aliases,
      FileFaults faults) {
    this.file = file;
    this.world = world;
    this.registry = registry;
    this.aliases = aliases;
    this.faults = faults;
  }

  static void of(
      PolicyTestFile file,
      GivenWorld world,
      GivenRegistry registry,
      List<String> aliases,
      FileFaults faults) {
    NameCheck check = new NameCheck(file, world, registry, aliases, faults);
    for (Expectation expectation : file.expectations()) {
      if (expectation instanceof OfDecision decision) {
        check.check(decision);
      } else if (expectation instanceof OfList list) {
        check.check(list);
      }
    }
  }

  private void check(OfDecision asked) {
    FileLocation at = asked.at();
    if (!asked.expected().is(DenyCode.ACTOR_NOT_FOUND)) {
      actor(asked, asked.actor());
    }
    if (asked.expected().is(DenyCode.INVALID_RESOURCE_TYPE)) {
      return;
    }
    ResourceName target = asked.resource();
    if (isType(at, target.type())) {
      if (!asked.expected().is(DenyCode.INVALID_RESOURCE_ACTION)) {
        action(at, target.type(), asked.action());
      }
      if (!asked.expected().is(DenyCode.RESOURCE_NOT_FOUND)) {
        resource(
            at,
            target,
            names(asked).resources(target, Optional.of(asked.actor()), Optional.empty()));
      }
    }
  }

  private void check(OfList asked) {
    FileLocation at = asked.at();
    asked.actor().ifPresent(actor -> actor(asked, actor));
    if (!isType(at, asked.type())) {
      return;
    }
    asked.action().ifPresent(action -> action(at, asked.type(), action));
    asked.resourceId().ifPresent(id -> resource(asked, at, id));
    asked.space().ifPresent(space -> space(at, space));
    for (ListedName listed : asked.expected()) {
      listed(asked, listed);
    }
  }

  private void listed(OfList asked, ListedName listed) {
    if (asked.kind() == ListKind.RESOURCES) {
      resource(asked, listed.at(), listed.name());
    } else if (asked.kind() == ListKind.ACTIONS) {
      action(listed.at(), asked.type(), listed.name());
    } else {
      List<String> known = LocalNames.subjects(world, asked.subjects());
      boolean isKnown =
          asked.subjects().equals("users")
              ? world.user(listed.name()) != null || known.contains(listed.name())
              : known.contains(listed.name());
      if (!isKnown) {
        faults.unknown(
            listed.at(),
            asked.subjects().substring(0, asked.subjects().length() - 1),
            listed.name(),
            known);
      }
    }
  }

  private void actor(Expectation asked, ActorName actor) {
    FileLocation at = asked.at();
    LocalNames names = names(asked);
    actor.space().ifPresent(space -> space(at, space));
    if (actor.ids().isPresent()) {
      return;
    }
    Optional<String> name = actor.binding().or(actor::user);
    boolean isKnown =
        name.filter(
                n ->
                    world.binding(n) != null
                        || (actor.binding().isEmpty() && world.user(n) != null))
            .isPresent();
    if (!isKnown) {
      List<String> known = new ArrayList<>(aliases);
      known.addAll(LocalNames.subjects(world, "users"));
      known.addAll(LocalNames.subjects(world, "bindings"));
      faults.unknown(at, "actor", name.orElse(""), known);
    } else if (names.bindings(actor).isEmpty()) {
      faults.add(
          at,
          "'"
              + actor.text()
              + "' has no such binding"
              + actor.space().map(space -> " in the Space '" + space + "'").orElse(""));
    } else if (names.binding(actor).isEmpty()) {
      faults.add(
          at,
          "'"
              + actor.text()
              + "' names several bindings: "
              + String.join(", ", names.bindings(actor).stream().map(GivenBinding::id).toList())
              + ". Give 'member', 'binding' or 'space'");
    }
  }

  private void space(FileLocation at, String name) {
    if (!world.spaces.containsKey(name)) {
      faults.unknown(at, "Space", name, world.spaces.keySet());
    }
  }

  private boolean isType(FileLocation at, String type) {
    boolean isKnown = registry.types().contains(type);
    if (!isKnown) {
      faults.unknown(at, "resource type", type, registry.types());
    }
    return isKnown;
  }

  private void action(FileLocation at, String type, String action) {
    if (!registry.actions(type).contains(action)) {
      faults.unknown(at, "action of " + type, action, registry.actions(type));
    }
  }

  private LocalNames names(Expectation asked) {
    return new LocalNames(world, asked.facts().now().orElse(file.now()));
  }

  private void resource(OfList asked, FileLocation at, String id) {
    ResourceName target = new ResourceName(asked.type(), id);
    resource(at, target, names(asked).resources(target, asked.actor(), asked.space()));
  }

  private void resource(FileLocation at, ResourceName target, List<String> found) {
    if (found.isEmpty()) {
      faults.unknown(at, target.type(), target.id(), world.resourceNames(target.type()));
    } else if (found.size() > 1) {
      faults.add(at, "'" + target + "' names several resources: " + String.join(", ", found));
    }
  }
}
