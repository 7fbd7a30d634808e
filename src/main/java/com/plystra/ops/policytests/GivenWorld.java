package com.plystra.ops.policytests;

import com.plystra.base.text.Caseless;
import com.plystra.decision.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The world that a file gives, and the names of its objects. */
final class GivenWorld {
  /** A User, by the e-mail address as the file writes it. */
  record GivenUser(String id, String email) {}

  final Map<String, GivenSpace> spaces = new LinkedHashMap<>();
  private final Map<String, GivenUser> users = new LinkedHashMap<>();
  private final Map<String, GivenBinding> bindings = new HashMap<>();
  private final Map<String, List<GivenBinding>> bindingsOfUsers = new HashMap<>();
  private final Map<String, GivenSpace> spacesOfBindings = new HashMap<>();
  private final Map<ResourceName, List<String>> externalIds = new HashMap<>();
  private final Map<ResourceName, String> spacesOfResources = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Set<String>> resources = new HashMap<>();
  private World world = World.empty();

  World world() {
    return world;
  }

  void finish(World made) {
    world = made;
  }

  @Nullable GivenUser user(String email) {
    return users.get(Caseless.key(email));
  }

  /** False when another User has the address. */
  boolean add(GivenUser user) {
    return users.putIfAbsent(Caseless.key(user.email()), user) == null;
  }

  Iterable<GivenUser> users() {
    return users.values();
  }

  @Nullable GivenBinding binding(String id) {
    return bindings.get(id);
  }

  /** A User's bindings in all Spaces. */
  List<GivenBinding> bindings(GivenUser user) {
    return bindingsOfUsers.getOrDefault(user.id(), List.of());
  }

  @Nullable GivenSpace spaceOf(GivenBinding binding) {
    return spacesOfBindings.get(binding.id());
  }

  /** False when another binding has the id. */
  boolean add(GivenSpace space, GivenBinding binding) {
    if (bindings.putIfAbsent(binding.id(), binding) != null) {
      return false;
    }
    spacesOfBindings.put(binding.id(), space);
    space.bindings.add(binding);
    bindingsOfUsers.computeIfAbsent(binding.userId(), key -> new ArrayList<>()).add(binding);
    return true;
  }

  /** Notes a resource, which the world will have. */
  void addResource(GivenSpace space, String type, String id) {
    resources.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(id);
    spacesOfResources.put(new ResourceName(type, id), space.id());
  }

  /** The id of a resource's Space; empty when there is no resource with this id. */
  String spaceOfResource(String type, String id) {
    return spacesOfResources.getOrDefault(new ResourceName(type, id), "");
  }

  /** The types that have resources. */
  Set<String> resourceTypes() {
    return resources.keySet();
  }

  /** The ids of a type's resources. */
  Set<String> resourceNames(String type) {
    return resources.getOrDefault(type, Set.of());
  }

  void addExternalId(String type, String externalId, String id) {
    externalIds
        .computeIfAbsent(new ResourceName(type, externalId), key -> new ArrayList<>())
        .add(id);
    names.put(type + ":" + id, externalId);
  }

  /** A resource as lists name it: its id, and its external id where it has one. */
  ListAnswer.Row row(String type, String id) {
    return new ListAnswer.Row(id, names.getOrDefault(type + ":" + id, id));
  }

  /**
   * The ids of the resources with this id, else with this external id in a Space, else with this
   * external id in any Space.
   *
   * @param spaceId the Space that is searched first
   */
  List<String> resourceIds(ResourceName given, String spaceId) {
    if (resourceNames(given.type()).contains(given.id())) {
      return List.of(given.id());
    }
    List<String> all = externalIds.getOrDefault(given, List.of());
    List<String> here =
        all.stream().filter(id -> spaceOfResource(given.type(), id).equals(spaceId)).toList();
    return here.isEmpty() ? all : here;
  }
}
