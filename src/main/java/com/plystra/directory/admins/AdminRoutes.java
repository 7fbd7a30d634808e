package com.plystra.directory.admins;

import static com.plystra.storage.db.schema.Tables.ADMIN_GRANTS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Right;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.DataShapes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.AdminGrantsRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /api/v1/admin}: what the caller may do, and admin grants. */
public final class AdminRoutes implements RouteGroup {
  private static final String GRANTS = "/api/v1/admin/grants";
  private static final DataShape CALLER =
      DataShape.of("CallerIdentity", "Whose credentials the request had.")
          .with(
              "type",
              Schema.oneOf(
                  Arrays.stream(CallerType.values()).map(CallerType::key).toArray(String[]::new)))
          .with("id", Schema.text().orNull())
          .with("name", Schema.text().orNull());
  private static final DataShape PLACE =
      DataShape.of("CallerPlace", "A Space, or a group of it with all groups below.")
          .with("space_id", Schema.id())
          .with("group_id", Schema.id().orNull())
          .with("group_path", Schema.text().orNull());
  private static final DataShape ME =
      DataShape.of("AdminMe", "The caller, and what it may do.")
          .with("user_id", Schema.id().orNull())
          .with("caller", CALLER)
          .with("grants", Schema.listOf(DataShapes.of(AdminGrants.KIND, "AdminGrant")))
          .with("permission_keys", Schema.listOf(Schema.text()))
          .with("places", Schema.listOf(PLACE));

  private final ObjectService<AdminGrantsRecord> grants;
  private final Database database;

  public AdminRoutes(ObjectService<AdminGrantsRecord> grants, Database database) {
    this.grants = grants;
    this.database = database;
  }

  @Override
  public String tag() {
    return "Admins";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/admin/me")
        .anyCaller()
        .operation("getAdminMe")
        .summary(
            "The caller, its admin grants, the permission keys that it holds, and the places of"
                + " those that do not count in the whole instance.")
        .data(ME)
        .handle(this::me);
    ObjectRoutes<AdminGrantsRecord> objects = ObjectRoutes.at(routes, GRANTS, "/{id}", grants);
    objects.list();
    objects.create();
    objects.get();
    objects.actions();
  }

  private Reply me(Call call) {
    Principal caller = call.caller();
    CallerIdentity identity = caller.identity();
    boolean user = identity.type() == CallerType.SESSION;
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("type", identity.type().key());
    shown.put("id", identity.id());
    shown.put("name", identity.name());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("user_id", user ? identity.id() : null);
    answer.put("caller", shown);
    answer.put("grants", user ? grantsOf(identity) : List.of());
    answer.put(
        "permission_keys",
        Arrays.stream(PermissionKey.values())
            .filter(caller::holds)
            .map(PermissionKey::text)
            .toList());
    answer.put("places", places(caller));
    return Reply.ok(answer);
  }

  private static List<Map<String, Object>> places(Principal caller) {
    return caller.rights().stream()
        .map(Right::place)
        .filter(Objects::nonNull)
        .distinct()
        .map(AdminRoutes::shown)
        .toList();
  }

  private static Map<String, Object> shown(Place place) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("space_id", place.spaceId());
    shown.put("group_id", place.groupId());
    shown.put("group_path", place.groupPath());
    return shown;
  }

  private List<ObjectNode> grantsOf(CallerIdentity user) {
    return AdminGrants.KIND
        .form()
        .of(
            database.reads(),
            database
                .reads()
                .selectFrom(ADMIN_GRANTS)
                .where(ADMIN_GRANTS.USER_ID.eq(user.id()), ADMIN_GRANTS.STATUS.eq("active"))
                .orderBy(ADMIN_GRANTS.PERMISSION_KEY, ADMIN_GRANTS.ID)
                .fetch());
  }
}
