package com.plystra.decision.authz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state as plain lists of rows, nothing indexed and nothing derived: what the {@link Oracle}
 * reads. Status is the stored text, scopes are text, and revoked grants, deleted pairs and archived
 * resources stay in, so that leaving them out is the oracle's own work.
 */
final class ModelWorld {
  /** A line of a table; rows of one kind with equal keys are versions of the same object. */
  interface Row {
    String key();
  }

  record UserRow(String id, String status) implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record SpaceRow(String id, String status) implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record MemberRow(String id, String spaceId, String status) implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record BindingRow(
      String id,
      String userId,
      String memberId,
      String spaceId,
      String status,
      @Nullable Instant expiresAt)
      implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record GroupRow(String id, String spaceId, String path, String status) implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record RoleRow(String id, String spaceId, String roleKey, String status) implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record PermissionRow(String id, String resource, String action, String scope, String status)
      implements Row {
    @Override
    public String key() {
      return id;
    }
  }

  record RolePermissionRow(
      String roleId, String permissionId, boolean deleted, @Nullable ModelCondition condition)
      implements Row {
    RolePermissionRow(String roleId, String permissionId, boolean deleted) {
      this(roleId, permissionId, deleted, null);
    }

    @Override
    public String key() {
      return roleId + '\n' + permissionId;
    }
  }

  record GrantRow(
      String id,
      String spaceId,
      String memberId,
      String roleId,
      @Nullable String anchorGroupId,
      String status,
      @Nullable Instant expiresAt,
      @Nullable ModelCondition condition)
      implements Row {
    GrantRow(
        String id,
        String spaceId,
        String memberId,
        String roleId,
        @Nullable String anchorGroupId,
        String status) {
      this(id, spaceId, memberId, roleId, anchorGroupId, status, null, null);
    }

    @Override
    public String key() {
      return id;
    }
  }

  record TypeRow(String typeKey, String status) implements Row {
    @Override
    public String key() {
      return typeKey;
    }
  }

  record ActionRow(String type, String actionKey) implements Row {
    @Override
    public String key() {
      return type + '\n' + actionKey;
    }
  }

  record MappingRow(String type, String status) implements Row {
    @Override
    public String key() {
      return type;
    }
  }

  record ResourceRow(
      String type,
      String id,
      String spaceId,
      @Nullable String groupId,
      @Nullable String ownerMemberId,
      String status)
      implements Row {
    @Override
    public String key() {
      return type + '\n' + id;
    }
  }

  final List<UserRow> users = new ArrayList<>();
  final List<SpaceRow> spaces = new ArrayList<>();
  final List<MemberRow> members = new ArrayList<>();
  final List<BindingRow> bindings = new ArrayList<>();
  final List<GroupRow> groups = new ArrayList<>();
  final List<RoleRow> roles = new ArrayList<>();
  final List<PermissionRow> permissions = new ArrayList<>();
  final List<RolePermissionRow> rolePermissions = new ArrayList<>();
  final List<GrantRow> grants = new ArrayList<>();
  final List<TypeRow> types = new ArrayList<>();
  final List<ActionRow> actions = new ArrayList<>();
  final List<MappingRow> mappings = new ArrayList<>();
  final List<ResourceRow> resources = new ArrayList<>();

  /** Adds a row, or puts it in the place of the one with its key. */
  static <R extends Row> void put(List<R> rows, R row) {
    remove(rows, row.key());
    rows.add(row);
  }

  static <R extends Row> void remove(List<R> rows, String key) {
    rows.removeIf(row -> row.key().equals(key));
  }

  static <R extends Row> @Nullable R find(List<R> rows, @Nullable String key) {
    for (R row : rows) {
      if (row.key().equals(key)) {
        return row;
      }
    }
    return null;
  }

  /** Everything, a table at a time, in the order in which a database would allow it. */
  List<Row> rows() {
    List<Row> all = new ArrayList<>();
    all.addAll(users);
    all.addAll(spaces);
    all.addAll(members);
    all.addAll(groups);
    all.addAll(bindings);
    all.addAll(roles);
    all.addAll(types);
    all.addAll(actions);
    all.addAll(mappings);
    all.addAll(permissions);
    all.addAll(rolePermissions);
    all.addAll(grants);
    all.addAll(resources);
    return all;
  }
}
