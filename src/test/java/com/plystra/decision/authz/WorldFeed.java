package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
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
import com.plystra.decision.conditions.Condition;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.LimitedPermission;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a {@link ModelWorld} into a {@link World}, as a loader of tables would. */
final class WorldFeed {
  private static final Part PART = Part.of("{}".getBytes(StandardCharsets.UTF_8));

  private final ModelWorld model;
  private final WorldEditor editor;

  /** Rows that refer to others (a grant to its role and anchor) find them in {@code model}. */
  WorldFeed(ModelWorld model, WorldEditor editor) {
    this.model = model;
    this.editor = editor;
  }

  /** A world made in one go. */
  static World worldOf(ModelWorld model, List<Row> rowsInOrder) {
    WorldEditor editor = World.empty().edit();
    WorldFeed feed = new WorldFeed(model, editor);
    rowsInOrder.forEach(feed::put);
    return editor.done(1);
  }

  void put(Row row) {
    if (row instanceof UserRow u) {
      editor.put(new User(u.id(), isActive(u.status()), PART));
    } else if (row instanceof SpaceRow s) {
      editor.put(new Space(s.id(), isActive(s.status()), PART));
    } else if (row instanceof MemberRow m) {
      editor.put(new Member(m.id(), m.spaceId(), isActive(m.status()), PART));
    } else if (row instanceof BindingRow b) {
      put(b);
    } else if (row instanceof GroupRow g) {
      editor.put(new Group(g.id(), g.spaceId(), null, g.path(), isActive(g.status()), PART));
    } else if (row instanceof ResourceRow r) {
      put(r);
    } else {
      putRight(row);
    }
  }

  private void putRight(Row row) {
    if (row instanceof RoleRow r) {
      editor.put(new Role(r.id(), r.spaceId(), r.roleKey(), isActive(r.status()), PART));
    } else if (row instanceof PermissionRow p) {
      put(p);
    } else if (row instanceof RolePermissionRow held) {
      put(held);
    } else if (row instanceof GrantRow g) {
      put(g);
    } else if (row instanceof TypeRow t) {
      editor.putType(t.typeKey(), isActive(t.status()), PART);
    } else if (row instanceof ActionRow a) {
      editor.putAction(a.type(), a.actionKey(), PART);
    } else if (row instanceof MappingRow m) {
      editor.putMapping(m.type(), isActive(m.status()) ? PART : null);
    } else {
      throw new IllegalArgumentException("no such row: " + row);
    }
  }

  private void put(BindingRow b) {
    editor.put(
        new Binding(
            b.id(),
            b.userId(),
            b.memberId(),
            b.spaceId(),
            isActive(b.status()),
            b.expiresAt(),
            PartJson.detail("login", b.status(), b.id().endsWith("2"), b.expiresAt()),
            null));
  }

  private void put(ResourceRow r) {
    editor.put(
        new Resource(
            r.type(),
            r.id(),
            r.spaceId(),
            r.groupId(),
            r.ownerMemberId(),
            isActive(r.status()),
            "null",
            "{}"));
  }

  private void put(PermissionRow p) {
    Scope scope = Scope.of(p.scope()).orElseThrow();
    editor.put(new Permission(p.id(), p.resource(), p.action(), scope, isActive(p.status()), PART));
  }

  private void put(RolePermissionRow held) {
    if (held.deleted()) {
      editor.removeRolePermission(held.roleId(), held.permissionId());
    } else {
      ModelCondition condition = held.condition();
      editor.putRolePermission(
          held.roleId(),
          held.permissionId(),
          condition == null ? null : new LimitedPermission(Condition.of(condition.text), PART));
    }
  }

  private void put(GrantRow g) {
    if (!isActive(g.status())) {
      editor.removeGrant(g.memberId(), g.id());
      return;
    }
    editor.put(
        new Grant(
            g.id(),
            g.spaceId(),
            g.memberId(),
            g.roleId(),
            roleKey(g.roleId()),
            g.anchorGroupId(),
            pathOf(g.anchorGroupId()),
            g.expiresAt(),
            g.condition() == null ? null : Condition.of(g.condition().text)));
  }

  private String roleKey(String roleId) {
    RoleRow role = ModelWorld.find(model.roles, roleId);
    return role == null ? "" : role.roleKey();
  }

  private String pathOf(@Nullable String groupId) {
    GroupRow group = ModelWorld.find(model.groups, groupId);
    return group == null ? "" : group.path();
  }

  /** Takes a row away, and with it what the world keeps inside of it. */
  void remove(Row row) {
    if (row instanceof UserRow u) {
      editor.removeUser(u.id());
    } else if (row instanceof SpaceRow s) {
      editor.removeSpace(s.id());
    } else if (row instanceof MemberRow m) {
      editor.removeMember(m.id());
    } else if (row instanceof BindingRow b) {
      editor.removeBinding(b.id());
    } else if (row instanceof GroupRow g) {
      editor.removeGroup(g.id());
    } else if (row instanceof ResourceRow r) {
      editor.removeResource(r.type(), r.id());
    } else {
      removeRight(row);
    }
  }

  private void removeRight(Row row) {
    if (row instanceof RoleRow r) {
      editor.removeRole(r.id());
    } else if (row instanceof PermissionRow p) {
      editor.removePermission(p.id());
    } else if (row instanceof RolePermissionRow held) {
      editor.removeRolePermission(held.roleId(), held.permissionId());
    } else if (row instanceof GrantRow g) {
      editor.removeGrant(g.memberId(), g.id());
    } else if (row instanceof TypeRow t) {
      editor.removeType(t.typeKey());
    } else if (row instanceof ActionRow a) {
      editor.removeAction(a.type(), a.actionKey());
    } else if (row instanceof MappingRow m) {
      editor.putMapping(m.type(), null);
    } else {
      throw new IllegalArgumentException("no such row: " + row);
    }
  }

  private static boolean isActive(String status) {
    return status.equals("active");
  }
}
