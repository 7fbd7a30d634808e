package com.plystra.decision.authz;

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
import com.plystra.decision.authz.ModelWorld.TypeRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import com.plystra.ops.policytests.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link ModelWorld} as a file of policy tests gives it. */
final class ModelFile {
  private static final Pattern DOT = Pattern.compile("\\.");

  private final ModelWorld model;
  private final StringBuilder out = new StringBuilder();

  private ModelFile(ModelWorld model) {
    this.model = model;
  }

  /**
   * What of a random world a file can give: names in the API's patterns, and no reference to what
   * does not exist.
   */
  static ModelWorld givable(ModelWorld from) {
    ModelWorld to = new ModelWorld();
    to.users.addAll(from.users);
    to.spaces.addAll(from.spaces);
    from.members.stream().filter(m -> has(to.spaces, m.spaceId())).forEach(to.members::add);
    from.bindings.stream()
        .filter(b -> has(to.users, b.userId()) && has(to.members, b.memberId()))
        .forEach(to.bindings::add);
    from.groups.stream()
        .filter(g -> has(to.spaces, g.spaceId()))
        .forEach(g -> to.groups.add(new GroupRow(g.id(), g.spaceId(), path(g.path()), g.status())));
    from.roles.stream()
        .filter(r -> has(to.spaces, r.spaceId()))
        .forEach(
            r ->
                to.roles.add(
                    new RoleRow(
                        r.id(), r.spaceId(), word(r.roleKey()) + "_" + r.id(), r.status())));
    to.types.addAll(from.types);
    from.actions.stream().filter(a -> has(to.types, a.type())).forEach(to.actions::add);
    from.mappings.stream().filter(m -> has(to.types, m.type())).forEach(to.mappings::add);
    from.permissions.stream()
        .filter(p -> has(to.actions, p.resource() + '\n' + p.action()))
        .forEach(to.permissions::add);
    from.rolePermissions.stream()
        .filter(h -> has(to.roles, h.roleId()) && has(to.permissions, h.permissionId()))
        .forEach(to.rolePermissions::add);
    from.grants.stream()
        .filter(g -> has(to.members, g.memberId()) && has(to.roles, g.roleId()))
        .filter(g -> g.anchorGroupId() == null || has(to.groups, g.anchorGroupId()))
        .filter(g -> !g.status().equals("active") || isOnly(to.grants, g))
        .forEach(g -> to.grants.add(named(g)));
    from.resources.stream()
        .filter(r -> has(to.types, r.type()) && has(to.spaces, r.spaceId()))
        .forEach(r -> to.resources.add(known(to, r)));
    return to;
  }

  private static boolean has(List<? extends ModelWorld.Row> rows, String key) {
    return ModelWorld.find(rows, key) != null;
  }

  /** No Member has the same role twice at the same anchor. */
  private static boolean isOnly(List<GrantRow> active, GrantRow grant) {
    return active.stream()
        .noneMatch(
            g ->
                g.status().equals("active")
                    && g.memberId().equals(grant.memberId())
                    && g.roleId().equals(grant.roleId())
                    && Objects.equals(g.anchorGroupId(), grant.anchorGroupId()));
  }

  private static String path(String path) {
    return Arrays.stream(DOT.split(path)).map(ModelFile::word).collect(Collectors.joining("."));
  }

  /** The text itself where it begins with a small letter and is plain; else another word. */
  private static String word(String text) {
    return text.matches("[a-z][a-z_-]*")
        ? text
        : "x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static GrantRow named(GrantRow g) {
    return new GrantRow(
        word(g.id()),
        g.spaceId(),
        g.memberId(),
        g.roleId(),
        g.anchorGroupId(),
        g.status(),
        g.expiresAt(),
        g.condition());
  }

  private static ResourceRow known(ModelWorld to, ResourceRow r) {
    String group = r.groupId();
    String owner = r.ownerMemberId();
    return new ResourceRow(
        r.type(),
        r.id(),
        r.spaceId(),
        group != null && has(to.groups, group) ? group : null,
        owner != null && has(to.members, owner) ? owner : null,
        r.status());
  }

  static String email(String userId) {
    return userId + "@example.com";
  }

  /** The value of {@code given}. */
  static String given(ModelWorld model) {
    ModelFile file = new ModelFile(model);
    file.types();
    file.people();
    file.out.append("  spaces:\n");
    model.spaces.forEach(
        space -> {
          file.line(4, space.id() + ":");
          file.line(6, "status: " + space.status());
          file.groups(space.id());
          file.roles(space.id());
          file.members(space.id());
          file.resources(space.id());
        });
    return "given:\n" + file.out;
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }

  private void types() {
    line(2, "types:");
    for (TypeRow type : model.types) {
      List<String> actions =
          model.actions.stream()
              .filter(a -> a.type().equals(type.typeKey()))
              .map(ActionRow::actionKey)
              .toList();
      MappingRow mapping = ModelWorld.find(model.mappings, type.typeKey());
      boolean mapped = mapping != null && mapping.status().equals("active");
      line(
          4,
          "%s: {status: %s, mapped: %s, actions: %s}"
              .formatted(type.typeKey(), type.status(), mapped, YamlText.list(actions)));
    }
    line(2, "permissions:");
    for (PermissionRow p : model.permissions) {
      line(4, "- {permission: %s, status: %s}".formatted(name(p), p.status()));
    }
  }

  private static String name(PermissionRow p) {
    return p.resource() + ":" + p.action() + ":" + p.scope();
  }

  private void people() {
    line(2, "users:");
    for (UserRow user : model.users) {
      line(4, "%s: {id: %s, status: %s}".formatted(email(user.id()), user.id(), user.status()));
    }
  }

  private void groups(String space) {
    line(6, "groups:");
    for (GroupRow group : model.groups) {
      if (group.spaceId().equals(space)) {
        line(
            8,
            "- {path: %s, id: %s, status: %s}"
                .formatted(YamlText.of(group.path()), group.id(), group.status()));
      }
    }
  }

  private void roles(String space) {
    line(6, "roles:");
    for (RoleRow role : model.roles) {
      if (role.spaceId().equals(space)) {
        line(8, YamlText.of(role.roleKey()) + ":");
        line(10, "id: " + role.id());
        line(10, "status: " + role.status());
        line(10, "permissions:");
        model.rolePermissions.stream()
            .filter(held -> held.roleId().equals(role.id()) && !held.deleted())
            .forEach(this::held);
      }
    }
  }

  private void held(RolePermissionRow held) {
    PermissionRow permission =
        Objects.requireNonNull(ModelWorld.find(model.permissions, held.permissionId()));
    line(12, "- {permission: " + name(permission) + condition(held.condition()) + "}");
  }

  private static String condition(@Nullable ModelCondition condition) {
    return condition == null ? "" : ", condition: " + YamlText.of(condition.text);
  }

  private void members(String space) {
    line(6, "members:");
    for (MemberRow member : model.members) {
      if (!member.spaceId().equals(space)) {
        continue;
      }
      line(8, member.id() + ":");
      line(10, "id: " + member.id());
      line(10, "status: " + member.status());
      line(10, "users:");
      model.bindings.stream().filter(b -> b.memberId().equals(member.id())).forEach(this::binding);
      line(10, "roles:");
      model.grants.stream().filter(g -> g.memberId().equals(member.id())).forEach(this::grant);
    }
  }

  private void binding(BindingRow b) {
    String expiry = b.expiresAt() == null ? "" : ", expires_at: \"" + b.expiresAt() + "\"";
    line(
        12,
        "- {user: %s, id: %s, status: %s%s}"
            .formatted(email(b.userId()), b.id(), b.status(), expiry));
  }

  private void grant(GrantRow g) {
    RoleRow role = Objects.requireNonNull(ModelWorld.find(model.roles, g.roleId()));
    GroupRow anchor = ModelWorld.find(model.groups, g.anchorGroupId());
    line(
        12,
        "- {role: %s, id: %s, status: %s%s%s%s}"
            .formatted(
                YamlText.of(role.roleKey()),
                YamlText.of(g.id()),
                g.status(),
                anchor == null ? "" : ", group: " + YamlText.of(anchor.path()),
                g.expiresAt() == null ? "" : ", expires_at: \"" + g.expiresAt() + "\"",
                condition(g.condition())));
  }

  private void resources(String space) {
    line(6, "resources:");
    for (TypeRow type : model.types) {
      line(8, type.typeKey() + ":");
      model.resources.stream()
          .filter(r -> r.spaceId().equals(space) && r.type().equals(type.typeKey()))
          .forEach(this::resource);
    }
  }

  private void resource(ResourceRow r) {
    GroupRow group = ModelWorld.find(model.groups, r.groupId());
    String owner = r.ownerMemberId();
    line(
        10,
        "\"%s\": {status: %s%s%s}"
            .formatted(
                r.id(),
                r.status(),
                group == null ? "" : ", group: " + YamlText.of(group.path()),
                owner == null ? "" : ", owner: " + owner));
  }
}
