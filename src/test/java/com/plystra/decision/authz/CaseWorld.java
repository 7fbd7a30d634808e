package com.plystra.decision.authz;

import com.plystra.decision.authz.DecisionCase.Change;
import com.plystra.decision.authz.ModelWorld.ActionRow;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MappingRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.PermissionRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.ModelWorld.RolePermissionRow;
import com.plystra.decision.authz.ModelWorld.RoleRow;
import com.plystra.decision.authz.ModelWorld.Row;
import com.plystra.decision.authz.ModelWorld.SpaceRow;
import com.plystra.decision.authz.ModelWorld.TypeRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies the changes of a {@link DecisionCase} to the demo data's rows. */
final class CaseWorld {
  private final ModelWorld world = DemoData.finance();

  private CaseWorld() {}

  /** The demo data after these changes. */
  static ModelWorld after(List<Change> changes) {
    CaseWorld applied = new CaseWorld();
    changes.forEach(applied::apply);
    return applied.world;
  }

  private void apply(Change change) {
    String operation = change.operation();
    if (operation.startsWith("create_")) {
      create(change);
      return;
    }
    switch (operation) {
      case "expire_binding" -> expire(change);
      case "expire_grant" -> {
        String at = change.textOrNull("expires_at");
        Instant expiresAt = at == null ? null : Instant.parse(at);
        replace(
            world.grants, change.text("id"), g -> grant(g, g.status(), expiresAt, g.condition()));
      }
      case "limit_grant" ->
          replace(
              world.grants,
              change.text("id"),
              g -> grant(g, g.status(), g.expiresAt(), condition(change)));
      case "limit_role_permission" ->
          replace(
              world.rolePermissions,
              change.text("role_id") + '\n' + change.text("permission_id"),
              r ->
                  new RolePermissionRow(
                      r.roleId(), r.permissionId(), r.deleted(), condition(change)));
      case "move_resource" -> move(change);
      case "own_resource" -> own(change);
      case "delete_role_permission" ->
          replace(
              world.rolePermissions,
              change.text("role_id") + '\n' + change.text("permission_id"),
              r -> new RolePermissionRow(r.roleId(), r.permissionId(), true));
      default -> setStatus(change);
    }
  }

  private void expire(Change change) {
    String at = change.textOrNull("expires_at");
    Instant expiresAt = at == null ? null : Instant.parse(at);
    replace(world.bindings, change.text("id"), b -> binding(b, b.status(), expiresAt));
  }

  private void move(Change change) {
    String group = change.textOrNull("group_id");
    replace(
        world.resources,
        resourceKey(change),
        r -> resource(r, group, r.ownerMemberId(), r.status()));
  }

  private void own(Change change) {
    String owner = change.textOrNull("owner_member_id");
    replace(world.resources, resourceKey(change), r -> resource(r, r.groupId(), owner, r.status()));
  }

  private void setStatus(Change change) {
    String operation = change.operation();
    int cut = operation.indexOf('_');
    String status =
        switch (operation.substring(0, Math.max(cut, 0))) {
          case "disable" -> "disabled";
          case "restore" -> "active";
          case "revoke" -> "revoked";
          case "archive" -> "archived";
          case "delete" -> "deleted";
          default -> throw new IllegalArgumentException("no such operation: " + operation);
        };
    setStatus(operation.substring(cut + 1), change, status);
  }

  private void setStatus(String object, Change change, String status) {
    String id = change.text("id");
    switch (object) {
      case "user" -> replace(world.users, id, u -> new UserRow(id, status));
      case "space" -> replace(world.spaces, id, s -> new SpaceRow(id, status));
      case "member" -> replace(world.members, id, m -> new MemberRow(id, m.spaceId(), status));
      case "group" ->
          replace(world.groups, id, g -> new GroupRow(id, g.spaceId(), g.path(), status));
      case "binding" -> replace(world.bindings, id, b -> binding(b, status, b.expiresAt()));
      case "role" ->
          replace(world.roles, id, r -> new RoleRow(id, r.spaceId(), r.roleKey(), status));
      case "permission" ->
          replace(
              world.permissions,
              id,
              p -> new PermissionRow(id, p.resource(), p.action(), p.scope(), status));
      case "grant" ->
          replace(world.grants, id, g -> grant(g, status, g.expiresAt(), g.condition()));
      case "type" -> replace(world.types, id, t -> new TypeRow(id, status));
      case "mapping" -> replace(world.mappings, id, m -> new MappingRow(id, status));
      case "resource" ->
          replace(
              world.resources,
              resourceKey(change),
              r -> resource(r, r.groupId(), r.ownerMemberId(), status));
      default -> throw new IllegalArgumentException("no such operation: " + change.operation());
    }
  }

  private void create(Change c) {
    switch (c.operation()) {
      case "create_user" -> add(world.users, new UserRow(c.text("id"), "active"));
      case "create_space" -> add(world.spaces, new SpaceRow(c.text("id"), "active"));
      case "create_member" ->
          add(world.members, new MemberRow(c.text("id"), c.text("space_id"), "active"));
      case "create_group" ->
          add(
              world.groups,
              new GroupRow(c.text("id"), c.text("space_id"), c.text("path"), "active"));
      case "create_binding" -> add(world.bindings, newBinding(c));
      case "create_type" -> add(world.types, new TypeRow(c.text("key"), "active"));
      case "create_action" ->
          add(world.actions, new ActionRow(c.text("resource_type"), c.text("key")));
      case "create_mapping" ->
          add(world.mappings, new MappingRow(c.text("resource_type"), "active"));
      case "create_resource" -> add(world.resources, newResource(c));
      default -> createRight(c);
    }
  }

  private void createRight(Change c) {
    switch (c.operation()) {
      case "create_role" ->
          add(world.roles, new RoleRow(c.text("id"), c.text("space_id"), c.text("key"), "active"));
      case "create_permission" -> add(world.permissions, newPermission(c));
      case "create_role_permission" ->
          ModelWorld.put(
              world.rolePermissions,
              new RolePermissionRow(c.text("role_id"), c.text("permission_id"), false));
      case "create_grant" -> add(world.grants, newGrant(c));
      default -> throw new IllegalArgumentException("no such operation: " + c.operation());
    }
  }

  private static BindingRow newBinding(Change c) {
    return new BindingRow(
        c.text("id"), c.text("user_id"), c.text("member_id"), c.text("space_id"), "active", null);
  }

  // A global permission is stored disabled, always.
  private static PermissionRow newPermission(Change c) {
    String scope = c.text("scope");
    String status = scope.equals("global") ? "disabled" : "active";
    return new PermissionRow(c.text("id"), c.text("resource"), c.text("action"), scope, status);
  }

  private static GrantRow newGrant(Change c) {
    return new GrantRow(
        c.text("id"),
        c.text("space_id"),
        c.text("member_id"),
        c.text("role_id"),
        c.textOrNull("scope_anchor_group_id"),
        "active");
  }

  private static ResourceRow newResource(Change c) {
    return new ResourceRow(
        c.text("resource_type"),
        c.text("id"),
        c.text("space_id"),
        c.textOrNull("group_id"),
        c.textOrNull("owner_member_id"),
        "active");
  }

  private static String resourceKey(Change change) {
    return change.text("resource_type") + '\n' + change.text("id");
  }

  private static BindingRow binding(BindingRow b, String status, @Nullable Instant expiresAt) {
    return new BindingRow(b.id(), b.userId(), b.memberId(), b.spaceId(), status, expiresAt);
  }

  private static GrantRow grant(
      GrantRow g, String status, @Nullable Instant expiresAt, @Nullable ModelCondition condition) {
    return new GrantRow(
        g.id(),
        g.spaceId(),
        g.memberId(),
        g.roleId(),
        g.anchorGroupId(),
        status,
        expiresAt,
        condition);
  }

  private static @Nullable ModelCondition condition(Change change) {
    String text = change.textOrNull("condition");
    return text == null ? null : ModelCondition.of(text);
  }

  private static ResourceRow resource(
      ResourceRow r, @Nullable String group, @Nullable String owner, String status) {
    return new ResourceRow(r.type(), r.id(), r.spaceId(), group, owner, status);
  }

  private static <R extends Row> void add(List<R> rows, R row) {
    if (ModelWorld.find(rows, row.key()) != null) {
      throw new IllegalArgumentException("exists already: " + row);
    }
    rows.add(row);
  }

  private static <R extends Row> void replace(List<R> rows, String key, UnaryOperator<R> change) {
    R row = ModelWorld.find(rows, key);
    if (row == null) {
      throw new IllegalArgumentException("does not exist: " + key);
    }
    ModelWorld.put(rows, change.apply(row));
  }
}
