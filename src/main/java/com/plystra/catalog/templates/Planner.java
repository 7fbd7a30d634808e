package com.plystra.catalog.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.plugins.Plugins;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.permissions.PermissionIds;
import com.plystra.directory.permissions.Permissions;
import com.plystra.directory.roles.RolePermissions;
import com.plystra.directory.roles.Roles;
import com.plystra.directory.spaces.Spaces;
import com.plystra.objects.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Compares a template with the existing objects. Existing objects are found by their unique fields
 * (a role by its key, a group by its path), whatever their id, and are used as they are.
 */
final class Planner {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ID = 128;
  private static final String SPACE_PREFIX = "space_";

  private final DSLContext db;
  private final Template template;
  private final Optional<String> space;
  private final boolean spaceExists;
  private final List<InstallPlan.Step> steps = new ArrayList<>();
  private final Map<String, Optional<String>> permissions = new HashMap<>();

  private Planner(DSLContext db, Template template, Optional<String> given) {
    this.db = db;
    this.template = template;
    this.space = given.or(() -> Optional.ofNullable(template.space()).map(this::spaceId));
    this.spaceExists = space.map(id -> Spaces.KIND.exists(db, id)).orElse(false);
    if (given.isPresent() && !spaceExists) {
      throw Problem.invalid("space_id", "is not a space");
    }
  }

  /**
   * The plan of an installation.
   *
   * @param given the named Space, which must exist
   */
  static InstallPlan plan(DSLContext db, Template template, Optional<String> given) {
    Planner planner = new Planner(db, template, given);
    planner.space.ifPresent(id -> planner.steps(id, given.isPresent()));
    return new InstallPlan(
        template, planner.space, Plugins.notEnabled(db, template.requiredPlugins()), planner.steps);
  }

  private String spaceId(Template.TemplateSpace made) {
    return SPACE_PREFIX + underscored(template.id()) + "_" + made.key();
  }

  private static String underscored(String text) {
    return text.replace('-', '_');
  }

  private void steps(String spaceId, boolean given) {
    Template.TemplateSpace made = template.space();
    if (made != null && !given) {
      ObjectNode body = JSON.createObjectNode().put("name", made.name());
      add(InstallPlan.ObjectType.SPACES, spaceExists, Optional.of(spaceId), Optional.empty(), body);
    }
    template.groups().forEach(group -> group(spaceId, group));
    template.roles().forEach(role -> role(spaceId, role));
    template.roles().forEach(role -> role.permissions().forEach(this::permission));
    template.roles().forEach(role -> rolePermissions(spaceId, role));
  }

  private void group(String spaceId, Template.TemplateGroup group) {
    Optional<String> found = spaceExists ? Groups.idOf(db, spaceId, group.key()) : Optional.empty();
    ObjectNode body = JSON.createObjectNode().put("path", group.key()).put("name", group.name());
    Optional<String> id = found.or(() -> free(Groups.KIND, named("group", spaceId, group.key())));
    add(InstallPlan.ObjectType.GROUPS, found.isPresent(), id, Optional.of(spaceId), body);
  }

  private void role(String spaceId, Template.TemplateRole role) {
    Optional<String> found = found(spaceId, role);
    ObjectNode body = JSON.createObjectNode().put("key", role.key()).put("name", role.name());
    Optional<String> id = found.or(() -> free(Roles.KIND, named("role", spaceId, role.key())));
    add(InstallPlan.ObjectType.ROLES, found.isPresent(), id, Optional.of(spaceId), body);
  }

  private Optional<String> found(String spaceId, Template.TemplateRole role) {
    return spaceExists ? Roles.idOf(db, spaceId, role.key()) : Optional.empty();
  }

  private void permission(String text) {
    if (permissions.containsKey(text)) {
      return;
    }
    String[] parts = text.split(":", -1);
    Optional<String> found = Permissions.idOf(db, parts[0], parts[1], parts[2]);
    Optional<String> id = found.or(() -> PermissionIds.free(db, parts[0], parts[1], parts[2]));
    permissions.put(text, found);
    ObjectNode body =
        JSON.createObjectNode()
            .put("resource", parts[0])
            .put("action", parts[1])
            .put("scope", parts[2]);
    add(InstallPlan.ObjectType.PERMISSIONS, found.isPresent(), id, Optional.empty(), body);
  }

  /**
   * Adds the permissions that the role must hold. They are identified by their texts, since ids may
   * not be known yet.
   */
  private void rolePermissions(String spaceId, Template.TemplateRole role) {
    Optional<String> roleId = found(spaceId, role);
    for (String text : role.permissions()) {
      Optional<String> permissionId = permissions.getOrDefault(text, Optional.empty());
      Optional<String> held =
          roleId.isPresent() && permissionId.isPresent()
              ? RolePermissions.idOf(db, roleId.get(), permissionId.get())
              : Optional.empty();
      ObjectNode body = JSON.createObjectNode().put("role_key", role.key()).put("permission", text);
      add(
          InstallPlan.ObjectType.ROLE_PERMISSIONS,
          held.isPresent(),
          held,
          Optional.of(spaceId),
          body);
    }
  }

  private static String named(String prefix, String spaceId, String key) {
    String space =
        spaceId.startsWith(SPACE_PREFIX) ? spaceId.substring(SPACE_PREFIX.length()) : spaceId;
    return prefix + "_" + space + "_" + key;
  }

  private Optional<String> free(Kind<?> kind, String id) {
    return Optional.of(id).filter(wanted -> wanted.length() <= MAX_ID && !kind.exists(db, wanted));
  }

  private void add(
      InstallPlan.ObjectType type,
      boolean exists,
      Optional<String> id,
      Optional<String> in,
      ObjectNode body) {
    steps.add(new InstallPlan.Step(type, exists, id, in, body));
  }
}
