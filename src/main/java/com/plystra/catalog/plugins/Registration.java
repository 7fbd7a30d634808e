package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.registry.ResourceActions;
import com.plystra.catalog.registry.ResourceMappings;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.directory.permissions.PermissionIds;
import com.plystra.directory.permissions.Permissions;
import com.plystra.http.input.Fields;
import com.plystra.objects.Edits;
import com.plystra.objects.Kind;
import com.plystra.objects.Kinds;
import com.plystra.objects.Preparation;
import com.plystra.storage.db.schema.tables.records.PermissionsRecord;
import com.plystra.storage.db.schema.tables.records.ResourceActionsRecord;
import com.plystra.storage.db.schema.tables.records.ResourceMappingsRecord;
import com.plystra.storage.db.schema.tables.records.ResourceTypesRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Registers the parts of a plugin that decisions read: resource types, actions and permissions. */
final class Registration {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "key";
  private static final String STATUS = "status";

  private final Edits<ResourceTypesRecord> types;
  private final Edits<ResourceActionsRecord> actions;
  private final Edits<ResourceMappingsRecord> mappings;
  private final Edits<PermissionsRecord> permissions;

  Registration(Kinds kinds) {
    this.types = new Edits<>(ResourceTypes.KIND, kinds);
    this.actions = new Edits<>(ResourceActions.KIND, kinds);
    this.mappings = new Edits<>(ResourceMappings.KIND, kinds);
    this.permissions = new Edits<>(Permissions.KIND, kinds);
  }

  /** The source of the resource types that a plugin registers. */
  static String source(String plugin) {
    return "plugin:" + plugin;
  }

  /** Refuses a plugin that declares a resource type registered by another source. */
  static void refuseForeignTypes(DSLContext db, Manifest manifest) {
    Faults taken = new Faults();
    for (int i = 0; i < manifest.resources().size(); i++) {
      Optional<String> owner = ResourceTypes.sourceOf(db, manifest.resources().get(i).key());
      if (owner.isPresent() && !owner.get().equals(source(manifest.key()))) {
        taken.add("manifest.resources[" + i + "].key", "belongs to " + owner.get());
      }
    }
    if (!taken.isEmpty()) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          Plugins.KIND.code("INSTALL_FAILED"),
          "It declares a resource type that belongs to another source.",
          taken.list());
    }
  }

  /**
   * Registers the declarations of a manifest. Disables resource types and removes actions that the
   * previous manifest declared and this one does not. Permissions stay, because roles may hold
   * them; without the action they have no effect.
   *
   * @param log the Space of the audit records, if one was named
   */
  void register(
      Tx tx, Optional<String> log, Manifest manifest, Optional<Manifest> before, boolean active) {
    for (Manifest.Resource resource : manifest.resources()) {
      register(tx, log, manifest, resource, active);
    }
    before.ifPresent(old -> withdraw(tx, log, manifest, old));
    for (Manifest.Permission permission : manifest.permissions()) {
      registerPermission(tx, log, permission);
    }
  }

  private void register(
      Tx tx, Optional<String> log, Manifest manifest, Manifest.Resource resource, boolean active) {
    ObjectNode type =
        body(log)
            .put(KEY, resource.key())
            .put("display_name", resource.displayName())
            .put("description", resource.description().orElse(null))
            .put("source", source(manifest.key()))
            .put(STATUS, status(active));
    types.create(tx, Optional.empty(), fields(ResourceTypes.KIND, type));
    Optional<String> in = Optional.of(resource.key());
    ObjectNode mapping = body(log).put("storage_kind", "plugin_managed");
    // Only if there is none: an operator may have registered a more precise mapping.
    mappings.createMissing(tx, in, fields(ResourceMappings.KIND, mapping), Preparation.Edit.none());
    for (Manifest.Action action : resource.actions()) {
      ObjectNode body =
          body(log)
              .put(KEY, action.key())
              .put("display_name", action.displayName())
              .put("description", action.description().orElse(null))
              .put("risk_level", action.riskLevel());
      actions.create(tx, in, fields(ResourceActions.KIND, body));
    }
  }

  private void withdraw(Tx tx, Optional<String> log, Manifest now, Manifest before) {
    for (Manifest.Resource old : before.resources()) {
      Optional<Manifest.Resource> kept =
          now.resources().stream().filter(r -> r.key().equals(old.key())).findFirst();
      if (kept.isEmpty()) {
        setActive(tx, log, old.key(), false);
      }
      List<String> keys =
          kept.map(r -> r.actions().stream().map(Manifest.Action::key).toList()).orElse(List.of());
      old.actions().stream()
          .filter(action -> !keys.contains(action.key()))
          .forEach(action -> remove(tx, log, old.key(), action.key()));
    }
  }

  private void remove(Tx tx, Optional<String> log, String type, String action) {
    Fields who = fields(ResourceActions.KIND, body(log).put(KEY, action).put("display_name", type));
    actions
        .find(tx, ResourceActions.at(type, action))
        .ifPresent(row -> actions.delete(tx, row, "removed", who));
  }

  // An existing permission is not changed: an operator may have disabled it on purpose.
  private void registerPermission(Tx tx, Optional<String> log, Manifest.Permission wanted) {
    if (Permissions.idOf(tx.db(), wanted.resource(), wanted.action(), wanted.scope()).isPresent()) {
      return;
    }
    ObjectNode body =
        body(log)
            .put("resource", wanted.resource())
            .put("action", wanted.action())
            .put("scope", wanted.scope());
    PermissionIds.free(tx.db(), wanted.resource(), wanted.action(), wanted.scope())
        .ifPresent(id -> body.put("id", id));
    permissions.create(tx, Optional.empty(), fields(Permissions.KIND, body));
  }

  /** Enables or disables checks on the plugin's resource types. */
  void setActive(Tx tx, Optional<String> log, Manifest manifest, boolean active) {
    manifest.resources().forEach(resource -> setActive(tx, log, resource.key(), active));
  }

  private void setActive(Tx tx, Optional<String> log, String type, boolean active) {
    Fields status =
        ResourceTypes.KIND.patchShape().parse(body(log).put(STATUS, status(active)).toString());
    types
        .find(tx, ResourceTypes.KIND.at(type))
        .ifPresent(row -> types.patch(tx, row, status, Preparation.Edit.none()));
  }

  private static String status(boolean active) {
    return active ? "active" : "disabled";
  }

  private static ObjectNode body(Optional<String> log) {
    ObjectNode body = JSON.createObjectNode();
    log.ifPresent(space -> body.put("audit_space_id", space));
    return body;
  }

  private static Fields fields(Kind<?> kind, ObjectNode body) {
    return kind.createShape().parse(body.toString());
  }
}
