package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGINS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_ADMIN_MENUS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_AUDIT_EVENTS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_PERMISSIONS;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.PermissionKey;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.directory.permissions.Permissions;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.objects.PublicForm;
import com.plystra.objects.WholeList;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.schema.tables.records.ResourceTypesRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/** {@code /api/v1/plugins/{key}/...}: lists of a plugin's declarations. */
final class PluginViews {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 200;

  private final Database database;

  PluginViews(Database database) {
    this.database = database;
  }

  void mount(Routes routes) {
    view(
        routes,
        "resources",
        "Resources",
        "resource types",
        PluginShapes.RESOURCE,
        PluginViews::resources,
        o -> text(o, "key"));
    view(
        routes,
        "permissions",
        "Permissions",
        "permissions",
        PluginShapes.PERMISSION,
        PluginViews::permissions,
        o -> text(o, "resource") + ":" + text(o, "action") + ":" + text(o, "scope"));
    view(
        routes,
        "audit-events",
        "AuditEvents",
        "audit events",
        PluginShapes.AUDIT_EVENT,
        PluginViews::auditEvents,
        o -> text(o, "key"));
    view(
        routes,
        "admin-menus",
        "AdminMenus",
        "pages of an admin console, in their order",
        PluginShapes.ADMIN_MENU,
        PluginViews::menus,
        o -> String.format("%07d", o.get("sort_order").asInt()) + text(o, "path"));
  }

  private void view(
      Routes routes,
      String path,
      String operation,
      String words,
      DataShape shape,
      BiFunction<DSLContext, String, List<ObjectNode>> objects,
      Function<ObjectNode, String> order) {
    routes
        .get("/api/v1/plugins/{key}/" + path)
        .needs(PermissionKey.PLUGINS_READ)
        .operation("listPlugin" + operation)
        .summary("The " + words + " that it declares.")
        .data(shape)
        .paged(MOST)
        .fails("PLUGIN_NOT_FOUND")
        .handle(
            call -> {
              DSLContext db = database.reads();
              Plugins.KIND.require(db, call.path("key"));
              return WholeList.page(call, objects.apply(db, call.path("key")), order);
            });
  }

  private static String text(ObjectNode object, String field) {
    return object.get(field).asText();
  }

  /** A page of objects that are sorted by a text field. */
  static Reply page(Call call, List<ObjectNode> objects, String field) {
    return WholeList.page(call, objects, object -> text(object, field));
  }

  private static List<ObjectNode> resources(DSLContext db, String key) {
    Map<String, ResourceTypesRecord> types =
        ResourceTypes.from(db, Registration.source(key)).stream()
            .collect(Collectors.toMap(ResourceTypesRecord::getKey, Function.identity()));
    List<ObjectNode> forms = new ArrayList<>();
    for (Manifest.Resource resource : manifest(db, key).resources()) {
      ObjectNode form =
          JSON.createObjectNode()
              .put("key", resource.key())
              .put("display_name", resource.displayName())
              .put("description", resource.description().orElse(null));
      ArrayNode actions = form.putArray("actions");
      for (Manifest.Action action : resource.actions()) {
        actions
            .addObject()
            .put("key", action.key())
            .put("display_name", action.displayName())
            .put("description", action.description().orElse(null))
            .put("risk_level", action.riskLevel());
      }
      forms.add(registered(form, key, Optional.ofNullable(types.get(resource.key()))));
    }
    return forms;
  }

  /** Adds the registry's entry of the type. */
  private static ObjectNode registered(
      ObjectNode form, String plugin, Optional<ResourceTypesRecord> type) {
    form.put("id", type.map(ResourceTypesRecord::getId).orElse(null));
    form.put("status", type.map(ResourceTypesRecord::getStatus).orElse(null));
    form.put("source", Registration.source(plugin));
    return form.set(
        "metadata", Rows.parse(type.map(ResourceTypesRecord::getMetadata).orElse("{}")));
  }

  private static Manifest manifest(DSLContext db, String key) {
    return Manifest.stored(
        db.select(PLUGINS.MANIFEST)
            .from(PLUGINS)
            .where(PLUGINS.KEY.eq(key))
            .fetchSingle()
            .value1());
  }

  private static List<ObjectNode> auditEvents(DSLContext db, String key) {
    Map<String, Manifest.AuditEvent> declared =
        manifest(db, key).auditEvents().stream()
            .collect(Collectors.toMap(Manifest.AuditEvent::key, Function.identity()));
    List<ObjectNode> forms = rows(db, PLUGIN_AUDIT_EVENTS, key);
    for (ObjectNode form : forms) {
      // Another manifest may have been installed between the two queries.
      Optional<Manifest.AuditEvent> event = Optional.ofNullable(declared.get(text(form, "key")));
      String name = event.map(Manifest.AuditEvent::displayName).orElse(text(form, "key"));
      form.put("display_name", name)
          .put("default_audit", event.map(Manifest.AuditEvent::defaultAudit).orElse(true));
    }
    return forms;
  }

  private static List<ObjectNode> menus(DSLContext db, String key) {
    String id =
        db.select(PLUGINS.ID).from(PLUGINS).where(PLUGINS.KEY.eq(key)).fetchSingle().value1();
    Map<String, Manifest.Menu> declared =
        manifest(db, key).menus().stream()
            .collect(Collectors.toMap(Manifest.Menu::path, Function.identity()));
    List<ObjectNode> forms = rows(db, PLUGIN_ADMIN_MENUS, key);
    for (ObjectNode form : forms) {
      Optional<Manifest.Menu> menu = Optional.ofNullable(declared.get(text(form, "path")));
      form.put("plugin_id", id).put("icon", menu.flatMap(Manifest.Menu::icon).orElse(null));
    }
    return forms;
  }

  private static List<ObjectNode> permissions(DSLContext db, String key) {
    List<ObjectNode> forms = rows(db, PLUGIN_PERMISSIONS, key);
    for (ObjectNode form : forms) {
      form.put(
          "permission_id",
          Permissions.idOf(db, text(form, "resource"), text(form, "action"), text(form, "scope"))
              .orElse(null));
    }
    return forms;
  }

  private static <R extends UpdatableRecord<R>> List<ObjectNode> rows(
      DSLContext db, Table<R> table, String key) {
    return db.selectFrom(table)
        .where(table.field(PLUGIN_PERMISSIONS.PLUGIN_KEY).eq(key))
        .fetch(PublicForm::of);
  }
}
