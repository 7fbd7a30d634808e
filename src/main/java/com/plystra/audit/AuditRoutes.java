package com.plystra.audit;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.journal.RecordField;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The routes of the audit log: lists with filters, and single records with their traces. Read only.
 */
public final class AuditRoutes implements RouteGroup {
  private static final int DEFAULT_LIMIT = 50;
  private static final String FROM = "created_at_from";
  private static final String TO = "created_at_to";
  private static final String ORDER = "order";
  private static final String SEQUENCE = "sequence";
  private static final String AFTER =
      "with order=sequence: the cursor of the previous page, also if that was empty";

  private final AuditLog log;
  private final BiConsumer<String, Reach> requireSpace;

  /**
   * @param requireSpace throws {@code SPACE_NOT_FOUND} when no Space in reach has that id
   */
  public AuditRoutes(AuditLog log, BiConsumer<String, Reach> requireSpace) {
    this.log = log;
    this.requireSpace = requireSpace;
  }

  @Override
  public String tag() {
    return "AuditLog";
  }

  @Override
  public void mount(Routes routes) {
    list(routes, "/api/v1/audit-logs", "listAuditLogs");
    one(routes, "/api/v1/audit-logs/{id}", "getAuditLog");
    list(routes, "/api/v1/audit/logs", "listAuditLogsAlias");
    one(routes, "/api/v1/audit/logs/{id}", "getAuditLogAlias");
    routes
        .get("/api/v1/spaces/{space_id}/audit-logs")
        .needs(PermissionKey.AUDIT_READ)
        .operation("listSpaceAuditLogs")
        .summary("The Space's records, newest first by default.")
        .data(AuditShapes.ROW)
        .query(filters(false))
        .paged(DEFAULT_LIMIT)
        .followed(AFTER)
        .fails("SPACE_NOT_FOUND")
        .handle(this::ofSpace);
    routes
        .get("/api/v1/spaces/{space_id}/audit-logs/{id}")
        .needs(PermissionKey.AUDIT_READ)
        .operation("getSpaceAuditLog")
        .summary("One of the Space's records, with its trace.")
        .data(AuditShapes.WHOLE)
        .fails("SPACE_NOT_FOUND", "AUDIT_LOG_NOT_FOUND")
        .handle(this::oneOfSpace);
  }

  private void list(Routes routes, String path, String operation) {
    routes
        .get(path)
        .needs(PermissionKey.AUDIT_READ)
        .operation(operation)
        .summary("All records, newest first by default.")
        .data(AuditShapes.ROW)
        .query(filters(true))
        .paged(DEFAULT_LIMIT)
        .followed(AFTER)
        .handle(call -> page(call, Optional.empty()));
  }

  private void one(Routes routes, String path, String operation) {
    routes
        .get(path)
        .needs(PermissionKey.AUDIT_READ)
        .operation(operation)
        .summary("One record, with its trace.")
        .data(AuditShapes.WHOLE)
        .fails("AUDIT_LOG_NOT_FOUND")
        .handle(call -> Reply.ok(AuditJson.whole(found(call), call.caller())));
  }

  private static Param[] filters(boolean withSpace) {
    List<Param> params = new ArrayList<>();
    for (RecordField field : RecordField.filters()) {
      if (withSpace || field != RecordField.SPACE_ID) {
        params.add(new Param(field.key(), FieldType.label(256), "only records with this value"));
      }
    }
    params.add(
        new Param(
            AuditFilter.ACTION_PREFIX,
            FieldType.label(256),
            "only records whose action begins with this text, e.g. user."));
    params.add(new Param(FROM, FieldType.time(), "only records from this instant on"));
    params.add(new Param(TO, FieldType.time(), "only records up to this instant"));
    params.add(
        new Param(
            ORDER,
            FieldType.oneOf(SEQUENCE),
            "sequence: oldest first, by place in the log; every page, also an empty one, has a"
                + " cursor"));
    return params.toArray(Param[]::new);
  }

  private Stored found(Call call) {
    String id = call.path("id");
    return log.get(id)
        .filter(stored -> call.reach().hasSpace(stored.record().fields().get(RecordField.SPACE_ID)))
        .orElseThrow(
            () -> Problem.notFound("AUDIT_LOG_NOT_FOUND", "There is no audit record " + id + "."));
  }

  private Reply ofSpace(Call call) {
    String space = call.path("space_id");
    requireSpace.accept(space, call.reach());
    return page(call, Optional.of(space));
  }

  private Reply oneOfSpace(Call call) {
    requireSpace.accept(call.path("space_id"), call.reach());
    Stored stored = found(call);
    if (!call.path("space_id").equals(stored.record().fields().get(RecordField.SPACE_ID))) {
      throw Problem.notFound(
          "AUDIT_LOG_NOT_FOUND", "There is no audit record " + call.path("id") + " in this Space.");
    }
    return Reply.ok(AuditJson.whole(stored, call.caller()));
  }

  private Reply page(Call call, Optional<String> space) {
    Map<RecordField, String> equal = new EnumMap<>(RecordField.class);
    for (RecordField field : RecordField.filters()) {
      boolean nested = field == RecordField.SPACE_ID && space.isPresent();
      (nested ? space : call.query(field.key())).ifPresent(value -> equal.put(field, value));
    }
    if (!narrow(call.reach(), equal)) {
      return Reply.page(List.of(), call.limit(), Optional.empty());
    }
    AuditFilter filter =
        new AuditFilter(
            equal, call.query(AuditFilter.ACTION_PREFIX), call.queryTime(FROM), call.queryTime(TO));
    return call.query(ORDER).isPresent() ? follow(call, filter) : newest(call, filter);
  }

  /**
   * Limits the filter to the caller's Spaces; each Space has an index of its own.
   *
   * @return false when nothing can match
   * @throws Problem {@code VALIDATION_FAILED} when several Spaces are in reach and none is named
   */
  private static boolean narrow(Reach reach, Map<RecordField, String> equal) {
    if (reach.isEverything()) {
      return true;
    }
    if (equal.containsKey(RecordField.SPACE_ID)) {
      return reach.hasSpace(equal.get(RecordField.SPACE_ID));
    }
    List<String> spaces = reach.places().stream().map(Place::spaceId).distinct().toList();
    if (spaces.size() != 1) {
      throw Problem.invalid("space_id", "is required: your permission reaches several Spaces");
    }
    equal.put(RecordField.SPACE_ID, spaces.get(0));
    return true;
  }

  private Reply newest(Call call, AuditFilter filter) {
    if (call.query("after").isPresent()) {
      throw Problem.invalid(
          "after", "is accepted only with order=sequence; without it, use cursor");
    }
    AuditPage page =
        log.page(new AuditQuery(filter, AuditQuery.Order.NEWEST, call.cursor(), call.limit()));
    Optional<String> next =
        page.hasMore() ? Optional.of(call.cursor(page.cursor())) : Optional.empty();
    return Reply.page(rows(page), call.limit(), next);
  }

  private Reply follow(Call call, AuditFilter filter) {
    if (call.query("cursor").isPresent()) {
      throw Problem.invalid("cursor", "is not accepted with order=sequence; use after");
    }
    AuditPage page =
        log.page(new AuditQuery(filter, AuditQuery.Order.SEQUENCE, call.after(), call.limit()));
    return Reply.page(rows(page), call.limit(), call.cursor(page.cursor()), page.hasMore());
  }

  private static List<JsonContent> rows(AuditPage page) {
    return page.records().stream().map(AuditJson::row).toList();
  }
}
