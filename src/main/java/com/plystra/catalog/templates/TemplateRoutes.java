package com.plystra.catalog.templates;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Faults;
import com.plystra.directory.permissions.GroupLevelGrants;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.http.input.Synonyms;
import com.plystra.objects.CallerBody;
import com.plystra.objects.Kinds;
import com.plystra.objects.WholeList;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.util.List;

/** {@code /api/v1/templates}: the catalog, previews of installations, and installations. */
public final class TemplateRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/templates";
  private static final String ONE = ALL + "/{id}";
  private static final String NOT_FOUND = "TEMPLATE_NOT_FOUND";
  private static final String INCOMPATIBLE = "INCOMPATIBLE_TEMPLATE";
  private static final String SPACE = "space_id";
  private static final int MOST = 50;
  private static final Shape INSTALL =
      CallerBody.shapeWithAuditSpace()
          .optional(SPACE, FieldType.id())
          .optional("allow_missing_plugins", FieldType.bool())
          .optional("allow_existing_resources", FieldType.bool())
          .optional("installed_by_user_id", FieldType.id())
          .optional("installed_by_member_id", FieldType.id())
          .optional("actor_user_id", FieldType.id())
          .optional("actor_member_id", FieldType.id())
          .optional("actor_user_member_id", FieldType.id())
          .rule(TemplateRoutes::validate);

  private final Catalog catalog = Catalog.read();
  private final TemplateService service;

  public TemplateRoutes(Database database, Writer writer, Kinds kinds) {
    this.service = new TemplateService(database, writer, kinds);
  }

  @Override
  public String tag() {
    return "Templates";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get(ALL)
        .needs(PermissionKey.TEMPLATES_READ)
        .operation("listTemplates")
        .summary("The templates, by id.")
        .data(TemplateShapes.TEMPLATE)
        .paged(MOST)
        .handle(call -> WholeList.page(call, catalog.forms(), form -> form.get("id").asText()));
    routes
        .get(ONE)
        .needs(PermissionKey.TEMPLATES_READ)
        .operation("getTemplate")
        .summary("One template.")
        .data(TemplateShapes.TEMPLATE)
        .fails(NOT_FOUND)
        .handle(call -> Reply.ok(Catalog.form(catalog.get(call.path("id")))));
    routes
        .post(ONE + "/preview-install")
        .needs(PermissionKey.TEMPLATES_MANAGE)
        .operation("previewTemplate")
        .summary("Shows what an installation would create; changes nothing.")
        .data(TemplateShapes.PLAN)
        .body(INSTALL)
        .fails(NOT_FOUND, INCOMPATIBLE)
        .handle(this::preview);
    routes
        .post(ONE + "/install")
        .needs(PermissionKey.TEMPLATES_MANAGE)
        .operation("installTemplate")
        .summary("Creates the missing objects, all of them or none.")
        .data(TemplateShapes.INSTALLATION)
        .body(INSTALL)
        .answers(201)
        .fails(NOT_FOUND, INCOMPATIBLE, "CONFLICT", GroupLevelGrants.CODE)
        .handleAsync(this::install);
  }

  private Reply preview(Call call) {
    Template template = catalog.get(call.path("id"));
    return Reply.ok(service.preview(template, call.body().optText(SPACE)).json());
  }

  private void install(Call call, AsyncResponse answer) {
    Template template = catalog.get(call.path("id"));
    Fields body = call.body();
    Caller caller = caller(call);
    TemplateService.Options options =
        new TemplateService.Options(
            body.optText(SPACE),
            body.optBool("allow_missing_plugins").orElse(false),
            body.optBool("allow_existing_resources").orElse(true),
            body.optText("installed_by_user_id").or(caller::userId),
            body.optText("installed_by_member_id").or(caller::memberId),
            body.optText("audit_space_id"));
    AsyncReplies.answer(answer, service.install(caller, template, options), Reply::created);
  }

  private static void validate(Fields body, Faults faults) {
    for (String name : List.of("user_id", "member_id", "user_member_id")) {
      Synonyms.requireSame(
          faults,
          "actor_" + name,
          body.optText("actor_" + name),
          "actor." + name,
          body.optObject("actor").flatMap(actor -> actor.optText(name)));
    }
  }

  /** The actor from the body's {@code actor}, or from the older flat fields. */
  private static Caller caller(Call call) {
    Fields body = call.body();
    Caller nested = CallerBody.of(call);
    return nested.actingFor(
        new Caller.ActorIds(
            nested.userId().or(() -> body.optText("actor_user_id")),
            nested.memberId().or(() -> body.optText("actor_member_id")),
            nested.userMemberId().or(() -> body.optText("actor_user_member_id")),
            nested.spaceId()));
  }
}
