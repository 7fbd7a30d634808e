package com.plystra.ops.policytests;

import com.plystra.decision.conditions.Condition;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.LimitedPermission;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.WorldEditor;
import com.plystra.http.input.FieldType;
import com.plystra.ops.policytests.GivenWorld.GivenUser;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one Space of what a file gives: groups, roles, members with bindings and grants. */
final class GivenSpaceReader {
  private static final FieldType PATH =
      FieldType.pattern(
          "[a-z0-9_-]+(\\.[a-z0-9_-]+)*", "dot-separated segments of [a-z0-9_-]+", 1024);

  private final GivenReader reader;
  private final GivenSpace space;
  private final WorldEditor editor;
  private final Set<String> grants = new HashSet<>();

  GivenSpaceReader(GivenReader reader, GivenSpace space) {
    this.reader = reader;
    this.space = space;
    this.editor = reader.editor();
  }

  void read(SourceFields fields) {
    fields.get("groups").ifPresent(this::readGroups);
    fields.get("roles").ifPresent(node -> node.entries().forEach(this::readRole));
    fields.get("members").ifPresent(node -> node.entries().forEach(this::readMember));
    fields.get("resources").ifPresent(node -> new GivenResourceReader(reader, space).read(node));
  }

  /** An id that no other object of the kind has. */
  private String ownId(String name) {
    return space.id() + "/" + name;
  }

  /** A group, and the value that gives it or one below it. */
  private record GroupText(String path, String id, boolean active, SourceNode node) {}

  private void readGroups(SourceNode node) {
    Map<String, GroupText> groups = new LinkedHashMap<>();
    node.list().forEach(each -> readGroup(each, groups));
    // A group that is not given exists when one below it is given.
    for (GroupText group : List.copyOf(groups.values())) {
      for (String path = above(group.path()); !path.isEmpty(); path = above(path)) {
        groups.putIfAbsent(path, new GroupText(path, ownId(path), true, group.node()));
      }
    }
    for (GroupText group : groups.values()) {
      reader.claim("group", group.id(), group.node());
      space.groups.put(group.path(), group.id());
    }
    groups.values().forEach(this::put);
  }

  private void readGroup(SourceNode node, Map<String, GroupText> groups) {
    SourceFields fields =
        node.isMap() ? SourceFields.of(node, "path", "id", "status") : SourceFields.none(node);
    Optional<SourceNode> path = node.isMap() ? fields.require("path") : Optional.of(node);
    Optional<String> text = path.flatMap(value -> value.text(PATH));
    if (text.isEmpty()) {
      return;
    }
    String given = text.get();
    boolean active = fields.word("status", "active", "disabled").equals("active");
    GroupText group = new GroupText(given, GivenReader.id(fields, ownId(given)), active, node);
    if (groups.putIfAbsent(given, group) != null) {
      node.fault("the group '" + given + "' is given twice");
    }
  }

  /** The path of the group above; empty when there is none. */
  private static String above(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  private void put(GroupText group) {
    editor.put(
        new Group(
            group.id(),
            space.id(),
            space.groups.get(above(group.path())),
            group.path(),
            group.active(),
            PartJson.object()
                .with("id", group.id())
                .with("space_id", space.id())
                .with("path", group.path())
                .with("status", group.active() ? "active" : "disabled")
                .part()));
  }

  private void readRole(SourceNode.Entry entry) {
    SourceNode value = entry.value();
    entry.keyNode().text(FieldType.key());
    SourceFields fields =
        value.isMap()
            ? SourceFields.of(value, "id", "status", "permissions")
            : SourceFields.none(value);
    String id = GivenReader.id(fields, ownId(entry.key()));
    reader.claim("role", id, entry.keyNode());
    space.roles.put(entry.key(), id);
    editor.put(
        new Role(
            id,
            space.id(),
            entry.key(),
            fields.word("status", "active", "disabled").equals("active"),
            PartJson.object().with("id", id).with("key", entry.key()).part()));
    Optional<SourceNode> permissions =
        value.isMap() ? fields.get("permissions") : Optional.of(value).filter(v -> !v.isNull());
    Set<String> held = new HashSet<>();
    permissions.ifPresent(list -> list.list().forEach(each -> readHeld(id, each, held)));
  }

  private void readHeld(String role, SourceNode node, Set<String> held) {
    SourceFields fields =
        node.isMap() ? SourceFields.of(node, "permission", "condition") : SourceFields.none(node);
    Optional<SourceNode> name = node.isMap() ? fields.require("permission") : Optional.of(node);
    @Nullable Condition condition = reader.condition(fields);
    @Nullable Permission permission = name.map(reader.registry()::permission).orElse(null);
    if (permission == null) {
      return;
    }
    if (!held.add(permission.id())) {
      node.fault("the role has the permission '" + permission.id() + "' twice");
    }
    editor.putRolePermission(
        role,
        permission.id(),
        condition == null
            ? null
            : new LimitedPermission(
                condition, PartJson.object().with("id", role + "/" + permission.id()).part()));
  }

  private void readMember(SourceNode.Entry entry) {
    SourceNode value = entry.value();
    SourceFields fields =
        value.isNull()
            ? SourceFields.none(value)
            : SourceFields.of(
                value, "id", "display_name", "member_type", "status", "metadata", "users", "roles");
    entry.keyNode().text(FieldType.name());
    String id = GivenReader.id(fields, ownId(entry.key()));
    String status = fields.word("status", "active", "disabled");
    reader.claim("member", id, entry.keyNode());
    space.members.put(entry.key(), id);
    editor.put(
        new Member(
            id,
            space.id(),
            status.equals("active"),
            PartJson.object()
                .with("id", id)
                .with("space_id", space.id())
                .with("display_name", fields.text("display_name").orElse(entry.key()))
                .with("status", status)
                .personalPart(),
            fields.word("member_type", "human", "service", "system"),
            GivenReader.metadata(fields)));
    fields
        .get("users")
        .ifPresent(list -> list.list().forEach(each -> readBinding(entry.key(), id, each)));
    fields
        .get("roles")
        .ifPresent(list -> list.list().forEach(each -> readGrant(entry.key(), id, each)));
  }

  private void readBinding(String memberName, String memberId, SourceNode node) {
    SourceFields fields =
        node.isMap()
            ? SourceFields.of(
                node,
                "user",
                "id",
                "relation_type",
                "is_primary",
                "status",
                "expires_at",
                "metadata")
            : SourceFields.none(node);
    Optional<SourceNode> email = node.isMap() ? fields.require("user") : Optional.of(node);
    @Nullable Instant expiresAt = reader.time(fields, "expires_at");
    String status = fields.word("status", "active", "revoked");
    boolean primary = fields.get("is_primary").flatMap(SourceNode::flag).orElse(false);
    @Nullable GivenUser user = email.map(reader::user).orElse(null);
    if (user == null) {
      return;
    }
    GivenBinding binding =
        new GivenBinding(
            GivenReader.id(fields, unusedBinding(memberName + "/" + user.email())),
            user.id(),
            user.email(),
            memberId,
            memberName,
            status.equals("active"),
            primary,
            expiresAt);
    if (!reader.given().add(space, binding)) {
      node.fault("another binding has the id '" + binding.id() + "'");
      return;
    }
    editor.put(
        new Binding(
            binding.id(),
            user.id(),
            memberId,
            space.id(),
            binding.active(),
            expiresAt,
            PartJson.detail(
                fields.text("relation_type").orElse("login"), status, primary, expiresAt),
            GivenReader.metadata(fields)));
  }

  private String unusedBinding(String name) {
    String id = ownId(name);
    for (int i = 2; reader.given().binding(id) != null; i++) {
      id = ownId(name) + "#" + i;
    }
    return id;
  }

  /** {@code role}, {@code role@group}, or a mapping. */
  private void readGrant(String memberName, String memberId, SourceNode node) {
    SourceFields fields =
        node.isMap()
            ? SourceFields.of(node, "role", "group", "id", "status", "condition", "expires_at")
            : SourceFields.none(node);
    @Nullable Instant expiresAt = reader.time(fields, "expires_at");
    @Nullable Condition condition = reader.condition(fields);
    Optional<SourceNode> roleNode = node.isMap() ? fields.require("role") : Optional.of(node);
    Optional<String> text = roleNode.flatMap(SourceNode::text);
    if (text.isEmpty()) {
      return;
    }
    int at = node.isMap() ? -1 : text.get().indexOf('@');
    String key = at < 0 ? text.get() : text.get().substring(0, at);
    Optional<String> group =
        at < 0 ? fields.text("group") : Optional.of(text.get().substring(at + 1));
    String roleId = space.roles.get(key);
    String groupId = group.map(space.groups::get).orElse(null);
    if (roleId == null) {
      node.faults().unknown(roleNode.get().at(), "role", key, space.roles.keySet());
    }
    if (group.isPresent() && groupId == null) {
      node.faults()
          .unknown(
              fields.get("group").orElse(node).at(), "group", group.get(), space.groups.keySet());
    }
    boolean active = fields.word("status", "active", "revoked").equals("active");
    if (roleId != null && active && (group.isEmpty() || groupId != null)) {
      String name = memberName + "/" + key + group.map(path -> "@" + path).orElse("");
      String id = GivenReader.id(fields, ownId(name));
      if (!grants.add(name)) {
        node.fault("the member has this role twice, at the same group");
      }
      reader.claim("grant", id, node);
      editor.put(
          new Grant(
              id,
              space.id(),
              memberId,
              roleId,
              key,
              groupId,
              group.orElse(""),
              expiresAt,
              condition));
    }
  }
}
