package com.plystra.ops.overview;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditJson;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditShapes;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.catalog.resources.Resources;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.journal.Listed;
import com.plystra.storage.db.Database;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/console/overview}: numbers of objects and the latest audit records. It reads kept
 * numbers and does not count rows.
 */
public final class OverviewRoutes implements RouteGroup {
  private static final int RECENT = 10;

  private final CurrentWorld world;
  private final AuditLog audit;
  private final Database database;
  private final LongSupplier auditLogs;
  private final Runnable confirm;

  /**
   * @param auditLogs the number of audit records
   * @param confirm returns when it is certain that this server has every acknowledged change;
   *     throws otherwise
   */
  public OverviewRoutes(
      CurrentWorld world,
      AuditLog audit,
      Database database,
      LongSupplier auditLogs,
      Runnable confirm) {
    this.confirm = confirm;
    this.world = world;
    this.audit = audit;
    this.database = database;
    this.auditLogs = auditLogs;
  }

  private static final DataShape SHAPE =
      DataShape.of("Overview", "Numbers of objects, and the latest audit records.")
          .with(
              "counts",
              DataShape.of("OverviewCounts", "How many objects there are.")
                  .with("spaces", Schema.count())
                  .with("users", Schema.count())
                  .with("members", Schema.count())
                  .with("user_member_bindings", Schema.count())
                  .with("groups", Schema.count())
                  .with("roles", Schema.count())
                  .with("permissions", Schema.count())
                  .with("resource_types", Schema.count())
                  .with("resources", Schema.count())
                  .with("audit_logs", Schema.count().orNull()))
          .with("recent_audit_logs", new Schema.Listing(AuditShapes.ROW));

  /** Numbers of objects, with the API's names. */
  record Counts(
      int spaces,
      int users,
      int members,
      int userMemberBindings,
      int groups,
      int roles,
      int permissions,
      int resourceTypes,
      int resources,
      @Nullable Long auditLogs) {}

  record Overview(Counts counts, List<JsonContent> recentAuditLogs) {}

  @Override
  public String tag() {
    return "Overview";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/console/overview")
        .needs(PermissionKey.AUDIT_READ)
        .operation("getConsoleOverview")
        .summary("How many objects there are, and the last ten audit records.")
        .data(SHAPE)
        .handle(this::overview);
  }

  private Reply overview(Call call) {
    confirm.run();
    Reach reach = call.reach();
    return Reply.ok(
        new Overview(
            reach.isEverything() ? counts() : SpaceCounts.of(database.reads(), reach, world.get()),
            recent(reach).stream().map(AuditJson::row).toList()));
  }

  private List<Listed> recent(Reach reach) {
    if (reach.isEverything()) {
      return audit.newest(AuditFilter.none(), RECENT);
    }
    return reach.places().stream()
        .map(Place::spaceId)
        .distinct()
        .flatMap(space -> audit.newest(AuditFilter.ofSpace(space), RECENT).stream())
        .sorted(Comparator.comparing(Listed::createdAt).reversed())
        .limit(RECENT)
        .toList();
  }

  private Counts counts() {
    World.Counts all = world.get().counts();
    return new Counts(
        all.spaces(),
        all.users(),
        all.members(),
        all.bindings(),
        all.groups(),
        all.roles(),
        all.permissions(),
        all.resourceTypes(),
        all.resources() - Resources.deleted(database.reads()),
        auditLogs.getAsLong());
  }
}
