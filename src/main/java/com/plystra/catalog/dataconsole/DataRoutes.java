package com.plystra.catalog.dataconsole;

import static com.plystra.catalog.dataconsole.RowBodies.CREATING;
import static com.plystra.catalog.dataconsole.RowBodies.DELETING;
import static com.plystra.catalog.dataconsole.RowBodies.OWNER;
import static com.plystra.catalog.dataconsole.RowBodies.PATCHING;
import static com.plystra.catalog.dataconsole.RowBodies.SPACE;
import static com.plystra.storage.db.schema.Tables.RESOURCE_MAPPINGS;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.registry.ResourceMappings;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.ResourceRows;
import com.plystra.catalog.resources.Resources;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.DecisionShapes;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.TraceJson;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.IfMatch;
import com.plystra.http.JsonContent;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.CallerBody;
import com.plystra.objects.DataShapes;
import com.plystra.objects.ListQuery;
import com.plystra.objects.ObjectService;
import com.plystra.objects.PublicForm;
import com.plystra.objects.ReferenceLookup;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.ResourceMappingsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/data}: available only when the data console is enabled. */
public final class DataRoutes implements RouteGroup {
  private static final String SETTING = "DATA_CONSOLE_ENABLED";
  private static final String ROWS = "/api/v1/data/rows/{resource_type}";
  private static final String ROW = ROWS + "/{resource_id}";
  private static final String TYPE = "resource_type";
  private static final String ID = "resource_id";
  private static final int MOST = 50;

  private static final List<Param> FILTERS =
      List.of(
          new Param(SPACE, FieldType.id(), "only rows of this Space"),
          new Param(
              "status",
              FieldType.oneOf("active", "archived", "deleted"),
              "only rows with this status"),
          new Param("group_id", FieldType.id(), "only rows of this group"),
          new Param(OWNER, FieldType.id(), "only rows of this Member"));

  private static final DataShape TABLE =
      DataShapes.of(ResourceMappings.KIND, "DataTable")
          .with("supported", Schema.bool())
          .with("display_name", Schema.text())
          .with("source", Schema.text());
  private static final DataShape DATA_ROW = DataShapes.of(Resources.KIND, "DataRow");
  private static final DataShape CHANGED =
      DataShape.of("ChangedRow", "A row after its change, and the decision that allowed it.")
          .with("row", DATA_ROW)
          .with("authorization", DecisionShapes.CHECK);

  private final boolean on;
  private final DataService data;
  private final ResourceRows rows;
  private final ObjectService<ResourceMappingsRecord> mappings;

  /**
   * The routes of the console.
   *
   * @param on whether the console is enabled
   */
  public DataRoutes(
      boolean on,
      Database database,
      Writer writer,
      AuthzService authz,
      ResourceRows rows,
      ObjectService<ResourceMappingsRecord> mappings) {
    this.on = on;
    this.data = new DataService(database, writer, authz, rows);
    this.rows = rows;
    this.mappings = mappings;
  }

  @Override
  public String tag() {
    return "Data console";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/data/tables")
        .onlyWhen(on, SETTING)
        .needs(PermissionKey.DATA_READ)
        .operation("listDataTables")
        .summary("The registered mappings, by type.")
        .data(TABLE)
        .paged(MOST)
        .handle(this::tables);
    of(routes.get(ROWS), "listDataRows", "The rows of a type, by id.")
        .data(DATA_ROW)
        .query(FILTERS.toArray(Param[]::new))
        .paged(MOST)
        .handle(this::page);
    of(routes.get(ROW), "getDataRow", "One row.", "RESOURCE_NOT_FOUND")
        .data(DATA_ROW)
        .sends("ETag")
        .handle(this::get);
    changes(routes);
  }

  private void changes(Routes routes) {
    String[] refusals = {"AUTHORIZATION_DENIED", "RESOURCE_NOT_FOUND", "PRECONDITION_FAILED"};
    of(
            routes.post(ROWS),
            "createDataRow",
            "Creates a row, if the actor may create it with these fields.",
            "AUTHORIZATION_DENIED",
            "RESOURCE_ALREADY_EXISTS")
        .body(CREATING)
        .data(CHANGED)
        .sends("ETag", "X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .answers(201)
        .handleAsync(this::create);
    of(
            routes.patch(ROW),
            "updateDataRow",
            "Merges fields into a row, if the actor may update it before and after the change.",
            refusals)
        .body(PATCHING)
        .data(CHANGED)
        .sends("ETag", "X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .handleAsync(this::patch);
    of(routes.delete(ROW), "deleteDataRow", "Deletes a row, if the actor may.", refusals)
        .body(DELETING)
        .data(CHANGED)
        .sends("ETag", "X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .handleAsync(this::delete);
  }

  private Route of(Route route, String operation, String summary, String... failures) {
    String[] codes = Arrays.copyOf(failures, failures.length + 2);
    codes[failures.length] = "RESOURCE_TYPE_NOT_FOUND";
    codes[failures.length + 1] = "UNSUPPORTED_RESOURCE_MAPPING";
    return route
        .needs(route.method().equals("GET") ? PermissionKey.DATA_READ : PermissionKey.DATA_MANAGE)
        .onlyWhen(on, SETTING)
        .operation(operation)
        .summary(summary)
        .fails(codes);
  }

  private Reply tables(Call call) {
    ListQuery all =
        new ListQuery(Optional.empty(), Map.of(), call.cursor(), call.limit(), call.reach());
    return page(call, mappings.list(all, DataRoutes::tables));
  }

  private static List<ObjectNode> tables(DSLContext db, List<ResourceMappingsRecord> found) {
    ReferenceLookup names = typed(db, found, "display_name");
    ReferenceLookup sources = typed(db, found, "source");
    return found.stream()
        .map(
            row ->
                PublicForm.of(row)
                    .put("supported", ResourceMappings.isInternal(row))
                    .put("display_name", names.get(row.getResourceType()))
                    .put("source", sources.get(row.getResourceType())))
        .toList();
  }

  private static ReferenceLookup typed(
      DSLContext db, List<ResourceMappingsRecord> found, String wanted) {
    return ReferenceLookup.of(
        db, found, RESOURCE_MAPPINGS.RESOURCE_TYPE, ResourceTypes.KIND, wanted);
  }

  private Reply page(Call call) {
    data.requireTable(call.path(TYPE));
    Map<String, String> equal = new HashMap<>(Map.of(TYPE, call.path(TYPE)));
    for (Param filter : FILTERS) {
      call.query(filter.name()).ifPresent(value -> equal.put(filter.name(), value));
    }
    return page(
        call,
        rows.list(
            new ListQuery(Optional.empty(), equal, call.cursor(), call.limit(), call.reach())));
  }

  private static Reply page(Call call, ObjectService.Page page) {
    return Reply.page(page.objects(), call.limit(), page.next().map(call::cursor));
  }

  private Reply get(Call call) {
    data.requireTable(call.path(TYPE));
    return rows.get(call.path(TYPE), call.path(ID), call.reach()).ok();
  }

  /**
   * The caller with its actor.
   *
   * @throws Problem {@code PERMISSION_REQUIRED} or {@code ADMIN_PERMISSION_REQUIRED} when the actor
   *     is in a Space out of reach, or is not the User of the session
   */
  private static Caller actor(Call call) {
    Caller caller = CallerBody.of(call);
    CallerIdentity identity = call.caller().identity();
    boolean isOther =
        identity.type() == CallerType.SESSION
            && !Optional.ofNullable(identity.id()).equals(caller.userId());
    if (isOther || !call.reach().hasSpace(caller.spaceId().orElseThrow())) {
      throw MissingPermission.of(call.caller(), PermissionKey.DATA_MANAGE);
    }
    return caller;
  }

  private void create(Call call, AsyncResponse answer) {
    Caller actor = actor(call);
    AsyncReplies.answer(
        answer,
        data.create(
            actor,
            call.path(TYPE),
            call.body().text(SPACE),
            RowBodies.created(call.body(), actor.memberId().orElseThrow())),
        result -> reply(result, Reply::created));
  }

  private void patch(Call call, AsyncResponse answer) {
    AsyncReplies.answer(
        answer,
        data.patch(
            actor(call),
            call.path(TYPE),
            call.path(ID),
            IfMatch.of(call),
            RowBodies.patched(call.body())),
        result -> reply(result, Reply::ok));
  }

  private void delete(Call call, AsyncResponse answer) {
    AsyncReplies.answer(
        answer,
        data.delete(actor(call), call.path(TYPE), call.path(ID), IfMatch.of(call)),
        result -> reply(result, Reply::ok));
  }

  private static Reply reply(DataService.Result result, Function<Object, Reply> status) {
    RecordedDecision answered = result.answered();
    if (result.row().isEmpty()) {
      String message = "The actor may not: " + answered.record().reason() + ".";
      return Reply.problem(Problem.of(Problem.Kind.FORBIDDEN, "AUTHORIZATION_DENIED", message))
          .details(out -> decision(out, answered))
          .deny(Objects.requireNonNull(answered.record().fields().denyCode()))
          .trace(answered.traceId(), answered.auditLogId());
    }
    ShownObject row = result.row().get().shown();
    return status
        .apply(json(row, answered))
        .header("ETag", row.etag())
        .trace(answered.traceId(), answered.auditLogId());
  }

  private static JsonContent json(ShownObject row, RecordedDecision answered) {
    return out -> {
      out.writeStartObject();
      out.writeFieldName("row");
      out.writeTree(row.form());
      out.writeFieldName("authorization");
      decision(out, answered);
      out.writeEndObject();
    };
  }

  private static void decision(JsonGenerator out, RecordedDecision answered) throws IOException {
    @Nullable String auditLogId = answered.auditLogId().orElse(null);
    TraceJson.check(out, answered.record(), answered.traceId(), auditLogId);
  }
}
