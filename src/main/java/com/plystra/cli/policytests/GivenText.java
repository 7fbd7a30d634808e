package com.plystra.cli.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.cli.admin.Names;
import com.plystra.cli.policytests.RecordedWorld.RecordedSpace;
import com.plystra.ops.policytests.YamlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes {@code given} of a test file. Ids, metadata and other fields that only conditions read are
 * left out where no condition reads them.
 */
final class GivenText {
  private final RecordedWorld world;
  private final StringBuilder out = new StringBuilder("given:\n");
  private final boolean hasIds;
  private final boolean hasMetadata;
  private final boolean hasNames;
  private final boolean hasKinds;

  private GivenText(RecordedWorld world) {
    this.world = world;
    this.hasIds = reads("\\.id\\b|owner_member_id|\\['id'\\]");
    this.hasMetadata = reads("metadata");
    this.hasNames = reads("display_name|visibility");
    this.hasKinds = reads("type|is_primary|risk_level");
  }

  static String of(RecordedWorld world) {
    GivenText text = new GivenText(world);
    text.types();
    text.permissions();
    text.users();
    text.out.append("  spaces:\n");
    world.spaces.forEach(text::space);
    return text.out.toString();
  }

  private boolean reads(String words) {
    Pattern pattern = Pattern.compile(words);
    return world.conditions().stream().anyMatch(text -> pattern.matcher(text).find());
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }

  private void types() {
    if (world.types.isEmpty()) {
      return;
    }
    line(2, "types:");
    world.types.forEach(
        (key, type) -> {
          FlowMap fields = new FlowMap();
          fields.unless("status", type, "active");
          if (!world.mapped.contains(key)) {
            fields.raw("mapped", "false");
          }
          List<JsonNode> actions = world.actions.getOrDefault(key, List.of());
          List<String> keys = actions.stream().map(a -> a.path("key").asText()).toList();
          if (hasKinds) {
            FlowMap risks = new FlowMap();
            actions.forEach(a -> risks.text(a.path("key").asText(), a, "risk_level"));
            fields.raw("actions", risks.toString());
          } else if (!fields.isEmpty()) {
            fields.raw("actions", YamlText.list(keys));
          }
          line(
              4,
              YamlText.of(key)
                  + ": "
                  + (fields.isEmpty() ? YamlText.list(keys) : fields.toString()));
        });
  }

  private void permissions() {
    List<String> disabled =
        world.permissions.entrySet().stream()
            .filter(entry -> !RecordedWorld.isActive(entry.getValue()))
            .filter(entry -> isRegistered(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!disabled.isEmpty()) {
      line(2, "permissions:");
      disabled.forEach(
          name -> line(4, "- {permission: " + YamlText.of(name) + ", status: disabled}"));
    }
  }

  private boolean isRegistered(JsonNode permission) {
    return world.hasAction(
        permission.path("resource").asText(), permission.path("action").asText());
  }

  private void users() {
    int before = out.length();
    line(2, "users:");
    int empty = out.length();
    for (JsonNode user : world.users.values()) {
      FlowMap fields = new FlowMap();
      id(fields, user);
      fields.unless("status", user, "active");
      metadata(fields, user);
      if (!fields.isEmpty()) {
        line(4, YamlText.of(user.path("email").asText()) + ": " + fields);
      }
    }
    if (out.length() == empty) {
      out.setLength(before);
    }
  }

  private void id(FlowMap fields, JsonNode object) {
    if (hasIds) {
      fields.text("id", object, "id");
    }
  }

  private void metadata(FlowMap fields, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (hasMetadata && metadata.isObject() && !metadata.isEmpty()) {
      fields.raw("metadata", YamlText.json(metadata));
    }
  }

  private void space(RecordedSpace space) {
    line(4, YamlText.of(space.name) + ":");
    FlowMap fields = new FlowMap();
    if (!space.name.equals(Names.id(space.json))) {
      id(fields, space.json);
    }
    fields.text("name", space.json, "name");
    if (hasKinds) {
      fields.text("type", space.json, "type");
    }
    fields.unless("status", space.json, "active");
    metadata(fields, space.json);
    fields.each((name, value) -> line(6, name + ": " + value));
    groups(space);
    roles(space);
    members(space);
    resources(space);
  }

  private void groups(RecordedSpace space) {
    if (space.groups.isEmpty()) {
      return;
    }
    line(6, "groups:");
    for (JsonNode group : space.groups) {
      FlowMap fields = new FlowMap().text("path", group, "path");
      String path = YamlText.of(group.path("path").asText());
      fields.unless("status", group, "active");
      line(8, "- " + (RecordedWorld.isActive(group) ? path : fields.toString()));
    }
  }

  private void roles(RecordedSpace space) {
    if (space.roles.isEmpty()) {
      return;
    }
    line(6, "roles:");
    for (JsonNode role : space.roles) {
      boolean active = RecordedWorld.isActive(role);
      line(8, YamlText.of(role.path("key").asText()) + ":");
      if (!active) {
        line(10, "status: " + YamlText.of(role.path("status").asText()));
        line(10, "permissions:");
      }
      for (JsonNode held : space.permissionsByRole.getOrDefault(Names.id(role), List.of())) {
        if (isRegistered(held)) {
          String name = YamlText.of(RecordedWorld.permissionName(held));
          FlowMap fields =
              new FlowMap().raw("permission", name).text("condition", held, "condition");
          line(active ? 10 : 12, "- " + (held.path("condition").isTextual() ? fields : name));
        }
      }
    }
  }

  private void members(RecordedSpace space) {
    if (space.members.isEmpty()) {
      return;
    }
    line(6, "members:");
    Map<String, String> keys = keys(space);
    for (JsonNode member : space.members.values()) {
      String id = Names.id(member);
      line(8, YamlText.of(keys.getOrDefault(id, id)) + ":");
      FlowMap fields = new FlowMap();
      id(fields, member);
      if (!keys.getOrDefault(id, id).equals(member.path("display_name").asText())) {
        fields.text("display_name", member, "display_name");
      }
      fields.unless("status", member, "active");
      if (hasKinds) {
        fields.text("member_type", member, "member_type");
      }
      metadata(fields, member);
      fields.each((name, value) -> line(10, name + ": " + value));
      bindings(space, id);
      grants(space, id);
    }
  }

  /** The names of the members: their display names, or their ids where two have the same. */
  private static Map<String, String> keys(RecordedSpace space) {
    Map<String, Integer> uses = new HashMap<>();
    Set<String> ids = new HashSet<>(space.members.keySet());
    space
        .members
        .values()
        .forEach(member -> uses.merge(member.path("display_name").asText(), 1, Integer::sum));
    Map<String, String> keys = new HashMap<>();
    for (JsonNode member : space.members.values()) {
      String name = member.path("display_name").asText();
      boolean isOwn = uses.getOrDefault(name, 0) == 1 && !ids.contains(name);
      keys.put(Names.id(member), isOwn ? name : Names.id(member));
    }
    return keys;
  }

  private void bindings(RecordedSpace space, String member) {
    List<JsonNode> bindings =
        space.bindings.stream().filter(b -> b.path("member_id").asText().equals(member)).toList();
    if (bindings.isEmpty()) {
      return;
    }
    line(10, "users:");
    for (JsonNode binding : bindings) {
      FlowMap fields = new FlowMap().text("user", binding, "email").text("id", binding, "id");
      fields.unless("relation_type", binding, "login");
      if (binding.path("is_primary").asBoolean()) {
        fields.raw("is_primary", "true");
      }
      fields.unless("status", binding, "active");
      fields.text("expires_at", binding, "expires_at");
      metadata(fields, binding);
      line(12, "- " + fields);
    }
  }

  private void grants(RecordedSpace space, String member) {
    List<JsonNode> grants =
        space.grants.stream().filter(g -> g.path("member_id").asText().equals(member)).toList();
    if (grants.isEmpty()) {
      return;
    }
    line(10, "roles:");
    for (JsonNode grant : grants) {
      String anchor = grant.path("scope_anchor_path").asText("");
      String role = grant.path("role_key").asText();
      FlowMap fields =
          new FlowMap()
              .text("role", grant, "role_key")
              .text("group", grant, "scope_anchor_path")
              .text("condition", grant, "condition")
              .text("expires_at", grant, "expires_at");
      boolean isPlain =
          !grant.path("condition").isTextual() && !grant.path("expires_at").isTextual();
      line(
          12,
          "- "
              + (isPlain
                  ? YamlText.of(anchor.isEmpty() ? role : role + "@" + anchor)
                  : fields.toString()));
    }
  }

  private void resources(RecordedSpace space) {
    if (space.resources.isEmpty()) {
      return;
    }
    Map<String, String> keys = keys(space);
    line(6, "resources:");
    space.resources.forEach(
        (type, resources) -> {
          line(8, YamlText.of(type) + ":");
          for (JsonNode resource : resources) {
            FlowMap fields = new FlowMap().text("external_id", resource, "external_id");
            fields.text("group", resource, "group_path");
            String owner = resource.path("owner_member_id").asText("");
            if (!owner.isEmpty()) {
              fields.raw("owner", YamlText.of(keys.getOrDefault(owner, owner)));
            }
            if (hasNames) {
              fields.text("display_name", resource, "display_name");
              fields.unless("visibility", resource, "private");
            }
            fields.unless("status", resource, "active");
            metadata(fields, resource);
            line(10, YamlText.of(Names.id(resource)) + ": " + fields);
          }
        });
  }
}
