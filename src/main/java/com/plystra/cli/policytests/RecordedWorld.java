package com.plystra.cli.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a server has, bounded, as the API shows it. */
final class RecordedWorld {
  private static final int MOST_SPACES = 10;
  private static final int MOST_BINDINGS = 200;
  private static final int MOST_MEMBERS = 300;
  private static final int MOST_GROUPS = 2_000;
  private static final int MOST_ROLES = 500;
  private static final int MOST_RESOURCES = 100;
  private static final Map<String, String> ALL = Map.of();

  /** A Space with its objects. */
  static final class RecordedSpace {
    final String name;
    final JsonNode json;
    final List<JsonNode> groups = new ArrayList<>();
    final List<JsonNode> roles = new ArrayList<>();
    final Map<String, List<JsonNode>> permissionsByRole = new LinkedHashMap<>();
    final Map<String, JsonNode> members = new LinkedHashMap<>();
    final List<JsonNode> bindings = new ArrayList<>();
    final List<JsonNode> grants = new ArrayList<>();
    final Map<String, List<JsonNode>> resources = new TreeMap<>();
    boolean hasAllBindings = true;

    RecordedSpace(JsonNode json) {
      this.json = json;
      this.name = json.path("slug").asText(Names.id(json));
    }
  }

  private final ServerApi api;
  final List<RecordedSpace> spaces = new ArrayList<>();
  final Map<String, JsonNode> users = new LinkedHashMap<>();
  final Map<String, JsonNode> types = new TreeMap<>();
  final Map<String, List<JsonNode>> actions = new LinkedHashMap<>();
  final Set<String> mapped = new HashSet<>();
  final Map<String, JsonNode> permissions = new LinkedHashMap<>();
  final Set<String> incompleteTypes = new TreeSet<>();
  final List<String> leftOut = new ArrayList<>();

  private RecordedWorld(ServerApi api) {
    this.api = api;
  }

  /**
   * Reads what a server has.
   *
   * @param space the slug or id of the only Space that is read; empty for all
   */
  static RecordedWorld read(ServerApi api, Optional<String> space) {
    RecordedWorld world = new RecordedWorld(api);
    for (JsonNode found : world.chosen(space)) {
      world.readSpace(new RecordedSpace(found));
    }
    world.readTypes();
    return world;
  }

  private List<JsonNode> chosen(Optional<String> space) {
    return space.isPresent()
        ? List.of(new Names(api).space(space.get()))
        : first(ApiPath.SPACES, ALL, MOST_SPACES, "Spaces").rows();
  }

  /** Objects of a list. */
  private record Some(List<JsonNode> rows, boolean isAll) {}

  private Some first(String path, Map<String, String> filters, int most, String kinds) {
    ServerApi.Rows found = api.first(path, filters, most);
    List<JsonNode> rows = new ArrayList<>();
    found.rows().forEach(rows::add);
    if (found.hasMore()) {
      leftOut.add(kinds + " after the first " + most);
    }
    return new Some(rows, !found.hasMore());
  }

  private void readSpace(RecordedSpace space) {
    spaces.add(space);
    String path = ApiPath.below(ApiPath.SPACES, Names.id(space.json));
    String here = " of the Space " + space.name;
    space.groups.addAll(first(path + "/groups", ALL, MOST_GROUPS, "groups" + here).rows());
    space.roles.addAll(first(path + "/roles", ALL, MOST_ROLES, "roles" + here).rows());
    for (JsonNode role : space.roles) {
      List<JsonNode> held = new ArrayList<>();
      api.list(ApiPath.ROLE_PERMISSIONS, Map.of("role_id", Names.id(role))).forEach(held::add);
      space.permissionsByRole.put(Names.id(role), held);
    }
    Some bindings = first(path + "/user-members", ALL, MOST_BINDINGS, "bindings" + here);
    space.bindings.addAll(bindings.rows());
    space.bindings.removeIf(binding -> binding.path("email").asText().indexOf('@') <= 0);
    int unnamed = bindings.rows().size() - space.bindings.size();
    if (unnamed > 0) {
      leftOut.add(unnamed + " bindings of users without an e-mail address" + here);
    }
    space.hasAllBindings = bindings.isAll() && unnamed == 0;
    for (JsonNode member : first(path + "/members", ALL, MOST_MEMBERS, "members" + here).rows()) {
      space.members.put(Names.id(member), member);
    }
    for (JsonNode binding : space.bindings) {
      needMember(space, binding.path("member_id").asText());
      users.computeIfAbsent(
          binding.path("user_id").asText(), id -> api.get(ApiPath.below(ApiPath.USERS, id)));
    }
    readResources(space, path, here);
    for (String member : space.members.keySet()) {
      api.list(path + "/member-roles", Map.of("member_id", member, "status", "active"))
          .forEach(space.grants::add);
    }
  }

  private void needMember(RecordedSpace space, String id) {
    space.members.computeIfAbsent(id, missing -> api.get(ApiPath.of("members", missing)));
  }

  private void readResources(RecordedSpace space, String path, String here) {
    for (JsonNode type : api.list(ApiPath.of("resource-types"), ALL)) {
      String key = type.path("key").asText();
      types.put(key, type);
      Some found =
          first(
              path + "/resources",
              Map.of("resource_type", key),
              MOST_RESOURCES,
              "resources of the type " + key + here);
      if (!found.rows().isEmpty()) {
        space.resources.put(key, found.rows());
      }
      if (!found.isAll()) {
        incompleteTypes.add(space.name + ":" + key);
      }
      for (JsonNode resource : found.rows()) {
        String owner = resource.path("owner_member_id").asText("");
        if (!owner.isEmpty()) {
          needMember(space, owner);
        }
      }
    }
  }

  /** Keeps the types that resources or roles have, and reads the rest of them. */
  private void readTypes() {
    Set<String> needed = new TreeSet<>();
    for (RecordedSpace space : spaces) {
      needed.addAll(space.resources.keySet());
      for (List<JsonNode> held : space.permissionsByRole.values()) {
        held.forEach(permission -> needed.add(permission.path("resource").asText()));
      }
    }
    types.keySet().retainAll(needed);
    for (String type : types.keySet()) {
      List<JsonNode> found = new ArrayList<>();
      String path = ApiPath.of("resource-types", type);
      api.list(path + "/actions", ALL).forEach(found::add);
      actions.put(type, found);
      if (api.find(path + "/mapping").filter(RecordedWorld::isActive).isPresent()) {
        mapped.add(type);
      }
      for (JsonNode permission : api.list(ApiPath.PERMISSIONS, Map.of("resource", type))) {
        permissions.put(permissionName(permission), permission);
      }
    }
  }

  static boolean isActive(JsonNode object) {
    return object.path("status").asText().equals("active");
  }

  /** For example {@code invoice:approve:group_tree}. */
  static String permissionName(JsonNode permission) {
    return permission.path("resource").asText()
        + ":"
        + permission.path("action").asText()
        + ":"
        + permission.path("scope").asText();
  }

  /** Whether a type with this action is recorded. */
  boolean hasAction(String type, String action) {
    return actions.getOrDefault(type, List.of()).stream()
        .anyMatch(known -> known.path("key").asText().equals(action));
  }

  /** The texts of all conditions. */
  List<String> conditions() {
    List<String> texts = new ArrayList<>();
    for (RecordedSpace space : spaces) {
      space.grants.forEach(grant -> texts.add(grant.path("condition").asText("")));
      space
          .permissionsByRole
          .values()
          .forEach(held -> held.forEach(p -> texts.add(p.path("condition").asText(""))));
    }
    texts.removeIf(String::isEmpty);
    return texts;
  }
}
