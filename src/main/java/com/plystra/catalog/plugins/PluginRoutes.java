package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Faults;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.http.output.Schema;
import com.plystra.objects.CallerBody;
import com.plystra.objects.Kinds;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.PluginsRecord;
import com.plystra.storage.writer.Writer;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/plugins}: manifests, installation, states and settings. */
public final class PluginRoutes implements RouteGroup {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/api/v1/plugins";
  private static final String ONE = ALL + "/{key}";
  private static final String MANIFEST = "manifest";
  private static final String NOT_FOUND = "PLUGIN_NOT_FOUND";
  private static final int MOST = 200;
  private static final Shape INSTALL =
      CallerBody.shapeWithAuditSpace()
          .required(MANIFEST, FieldType.like(ManifestForm.SHAPE))
          .optional("source", FieldType.name());
  private static final Shape SETTINGS =
      CallerBody.shapeWithAuditSpace()
          .optional("space_id", FieldType.id())
          .required("settings", FieldType.metadata());

  private final ObjectService<PluginsRecord> plugins;
  private final PluginService service;
  private final PluginSettings settings;
  private final PluginViews views;
  private final Database database;

  public PluginRoutes(
      ObjectService<PluginsRecord> plugins, Database database, Writer writer, Kinds kinds) {
    this.plugins = plugins;
    this.service = new PluginService(writer, kinds);
    this.settings = new PluginSettings(writer);
    this.views = new PluginViews(database);
    this.database = database;
  }

  @Override
  public String tag() {
    return "Plugins";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<PluginsRecord> objects =
        ObjectRoutes.at(routes, ALL, "/{key}", plugins).showing(Plugins.SUMMARY, "PluginSummary");
    objects.list();
    objects.get();
    manifests(routes);
    stateRoute(routes, "enable", Plugins.ENABLED, "Enables checks on its resource types again.");
    stateRoute(routes, "disable", Plugins.DISABLED, "Makes checks on its resource types deny.");
    stateRoute(
        routes,
        "uninstall",
        Plugins.UNINSTALLED,
        "Uninstalls the plugin; checks on its resource types deny.");
    settings(routes);
    views.mount(routes);
  }

  private void manifests(Routes routes) {
    routes
        .post(ALL + "/validate-manifest")
        .needs(PermissionKey.PLUGINS_READ)
        .operation("validatePluginManifest")
        .summary("Reports every fault of a manifest with its field; changes nothing.")
        .data(PluginShapes.VERDICT)
        .body(Shape.whole(MANIFEST))
        .handle(PluginRoutes::validate);
    routes
        .post(ALL + "/install")
        .needs(PermissionKey.PLUGINS_MANAGE)
        .operation("installPlugin")
        .summary("Installs a plugin, or updates the installed one to this manifest.")
        .data(PluginShapes.PLUGIN)
        .sends("ETag")
        .body(INSTALL)
        .answers(201)
        .fails("PLUGIN_INSTALL_FAILED")
        .handleAsync(this::install);
  }

  private static Reply validate(Call call) {
    Faults faults = new Faults();
    boolean valid = Manifest.read(call.body().text(MANIFEST), "", faults).isPresent();
    ObjectNode answer = JSON.createObjectNode().put("valid", valid);
    var errors = answer.putArray("errors");
    for (Fault fault : faults.list()) {
      errors.add(fault.field() + " " + fault.message());
    }
    return Reply.ok(answer);
  }

  private void install(Call call, AsyncResponse answer) {
    Fields body = call.body();
    Faults faults = new Faults();
    Optional<Manifest> manifest = Manifest.read(body.text(MANIFEST), MANIFEST + ".", faults);
    faults.check();
    AsyncReplies.answer(
        answer,
        service.install(CallerBody.of(call), body, manifest.orElseThrow(), body.optText("source")),
        ShownObject::created);
  }

  private void stateRoute(Routes routes, String action, String state, String summary) {
    routes
        .post(ONE + "/" + action)
        .needs(PermissionKey.PLUGINS_MANAGE)
        .operation(action + "Plugin")
        .summary(summary)
        .data(PluginShapes.PLUGIN)
        .sends("ETag")
        .body(CallerBody.reasonedWithAuditSpace())
        .fails(NOT_FOUND, "PLUGIN_UPDATE_FAILED")
        .handleAsync(
            (call, answer) ->
                AsyncReplies.answer(
                    answer,
                    service.setState(CallerBody.of(call), call.body(), call.path("key"), state),
                    ShownObject::ok));
  }

  private void settings(Routes routes) {
    Route list =
        routes
            .get(ONE + "/settings")
            .needs(PermissionKey.PLUGINS_READ)
            .operation("listPluginSettings")
            .summary(
                "Its settings by key: the Space's value, else the instance's, else the default.")
            .data(PluginShapes.SETTING)
            .query(new Param("space_id", FieldType.id(), "the values that apply in this Space"))
            .paged(MOST)
            .fails(NOT_FOUND);
    list.handle(
        call ->
            PluginViews.page(
                call,
                PluginSettings.list(
                    database.reads(), call.path("key"), call.query("space_id"), call.reach()),
                "key"));
    routes
        .patch(ONE + "/settings")
        .needs(PermissionKey.PLUGINS_MANAGE)
        .operation("updatePluginSettings")
        .summary("Sets values of settings, all of them or none; null removes a value.")
        .data(Schema.listOf(PluginShapes.SETTING))
        .body(SETTINGS)
        .fails(NOT_FOUND)
        .handleAsync(
            (call, answer) ->
                AsyncReplies.answer(
                    answer,
                    settings.set(CallerBody.of(call), call.body(), call.path("key")),
                    (List<ObjectNode> all) -> Reply.ok(all)));
  }
}
