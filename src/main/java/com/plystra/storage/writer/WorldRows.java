package com.plystra.storage.writer;

import static com.plystra.storage.db.schema.Tables.ADMIN_GRANTS;
import static com.plystra.storage.db.schema.Tables.API_KEYS;
import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.RESOURCE_ACTIONS;
import static com.plystra.storage.db.schema.Tables.RESOURCE_MAPPINGS;
import static com.plystra.storage.db.schema.Tables.RESOURCE_TYPES;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.ROLE_PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.SESSIONS;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.Condition;
import com.plystra.decision.conditions.ConditionSyntax;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.LimitedPermission;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Makes the world from rows. The same code loads it at the start and applies each change, so that
 * the results cannot differ.
 */
public final class WorldRows {
  private static final String ACTIVE = "active";

  private record Handling(
      BiConsumer<WorldEditor, Record> put, BiConsumer<WorldEditor, Record> remove) {}

  // In loading order: grants are sorted by their anchors' paths, so groups come first.
  private static final Map<Table<?>, Handling> HANDLINGS = handlings();

  private WorldRows() {}

  private static Map<Table<?>, Handling> handlings() {
    Map<Table<?>, Handling> all = new LinkedHashMap<>();
    all.put(USERS, new Handling(WorldRows::user, (w, r) -> w.removeUser(r.get(USERS.ID))));
    all.put(SPACES, new Handling(WorldRows::space, (w, r) -> w.removeSpace(r.get(SPACES.ID))));
    all.put(
        SPACE_GROUPS,
        new Handling(WorldRows::group, (w, r) -> w.removeGroup(r.get(SPACE_GROUPS.ID))));
    all.put(MEMBERS, new Handling(WorldRows::member, (w, r) -> w.removeMember(r.get(MEMBERS.ID))));
    all.put(
        USER_MEMBERS,
        new Handling(WorldRows::binding, (w, r) -> w.removeBinding(r.get(USER_MEMBERS.ID))));
    all.put(ROLES, new Handling(WorldRows::role, (w, r) -> w.removeRole(r.get(ROLES.ID))));
    all.put(
        PERMISSIONS,
        new Handling(WorldRows::permission, (w, r) -> w.removePermission(r.get(PERMISSIONS.ID))));
    all.put(ROLE_PERMISSIONS, new Handling(WorldRows::rolePermission, WorldRows::noRolePermission));
    all.put(MEMBER_ROLES, new Handling(WorldRows::grant, WorldRows::noGrant));
    all.put(
        RESOURCE_TYPES,
        new Handling(WorldRows::type, (w, r) -> w.removeType(r.get(RESOURCE_TYPES.KEY))));
    all.put(RESOURCE_ACTIONS, new Handling(WorldRows::action, WorldRows::noAction));
    all.put(
        RESOURCE_MAPPINGS,
        new Handling(
            WorldRows::mapping,
            (w, r) -> w.putMapping(r.get(RESOURCE_MAPPINGS.RESOURCE_TYPE), null)));
    all.put(
        API_KEYS, new Handling(CallerRows::apiKey, (w, r) -> w.removeApiKey(r.get(API_KEYS.ID))));
    all.put(ADMIN_GRANTS, new Handling(CallerRows::adminGrant, CallerRows::noAdminGrant));
    all.put(
        SESSIONS, new Handling(CallerRows::session, (w, r) -> w.removeSession(r.get(SESSIONS.ID))));
    all.put(RESOURCES, new Handling(WorldRows::resource, WorldRows::noResource));
    return all;
  }

  /** Loads the world from the database; {@code version} is the last mutation in it. */
  public static World load(DSLContext db, long version) {
    return load(db, version, (table, row) -> {});
  }

  /** As {@link #load(DSLContext, long)}; also passes each row to {@code shown} as it is read. */
  public static World load(DSLContext db, long version, BiConsumer<Table<?>, Record> shown) {
    WorldEditor editor = World.empty().edit();
    HANDLINGS.forEach(
        (table, handling) -> {
          try (var rows = db.select(table.fields()).from(table).fetchSize(1000).fetchLazy()) {
            rows.forEach(
                row -> {
                  shown.accept(table, row);
                  handling.put().accept(editor, row);
                });
          }
        });
    return editor.done(version);
  }

  /** Applies one changed row; tables that decisions do not read are ignored. */
  public static void apply(WorldEditor editor, Table<?> table, Optional<Record> after, Record row) {
    Handling handling = HANDLINGS.get(table);
    if (handling == null) {
      return;
    }
    if (after.isPresent()) {
      handling.put().accept(editor, after.get());
    } else {
      handling.remove().accept(editor, row);
    }
  }

  /** The tables that decisions depend on. */
  public static List<Table<?>> tables() {
    return List.copyOf(HANDLINGS.keySet());
  }

  private static boolean active(Record row, Field<String> status, Field<Instant> deletedAt) {
    return ACTIVE.equals(row.get(status)) && row.get(deletedAt) == null;
  }

  private static void user(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(USERS.ID))
            .with("email", row.get(USERS.EMAIL))
            .with("status", row.get(USERS.STATUS))
            .personalPart();
    world.put(
        new User(
            row.get(USERS.ID),
            active(row, USERS.STATUS, USERS.DELETED_AT),
            part,
            given(row.get(USERS.METADATA))));
  }

  private static void space(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(SPACES.ID))
            .with("name", row.get(SPACES.NAME))
            .with("status", row.get(SPACES.STATUS))
            .part();
    world.put(
        new Space(
            row.get(SPACES.ID),
            active(row, SPACES.STATUS, SPACES.DELETED_AT),
            part,
            row.get(SPACES.TYPE),
            given(row.get(SPACES.METADATA))));
  }

  private static void group(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(SPACE_GROUPS.ID))
            .with("space_id", row.get(SPACE_GROUPS.SPACE_ID))
            .with("path", row.get(SPACE_GROUPS.PATH))
            .with("status", row.get(SPACE_GROUPS.STATUS))
            .part();
    world.put(
        new Group(
            row.get(SPACE_GROUPS.ID),
            row.get(SPACE_GROUPS.SPACE_ID),
            row.get(SPACE_GROUPS.PARENT_GROUP_ID),
            row.get(SPACE_GROUPS.PATH),
            active(row, SPACE_GROUPS.STATUS, SPACE_GROUPS.DELETED_AT),
            part));
  }

  private static void member(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(MEMBERS.ID))
            .with("space_id", row.get(MEMBERS.SPACE_ID))
            .with("display_name", row.get(MEMBERS.DISPLAY_NAME))
            .with("status", row.get(MEMBERS.STATUS))
            .personalPart();
    world.put(
        new Member(
            row.get(MEMBERS.ID),
            row.get(MEMBERS.SPACE_ID),
            active(row, MEMBERS.STATUS, MEMBERS.DELETED_AT),
            part,
            row.get(MEMBERS.MEMBER_TYPE).intern(),
            given(row.get(MEMBERS.METADATA))));
  }

  private static void binding(WorldEditor world, Record row) {
    world.put(
        new Binding(
            row.get(USER_MEMBERS.ID),
            row.get(USER_MEMBERS.USER_ID),
            row.get(USER_MEMBERS.MEMBER_ID),
            row.get(USER_MEMBERS.SPACE_ID),
            active(row, USER_MEMBERS.STATUS, USER_MEMBERS.DELETED_AT),
            row.get(USER_MEMBERS.EXPIRES_AT),
            PartJson.detail(
                row.get(USER_MEMBERS.RELATION_TYPE),
                row.get(USER_MEMBERS.STATUS),
                row.get(USER_MEMBERS.IS_PRIMARY),
                row.get(USER_MEMBERS.EXPIRES_AT)),
            given(row.get(USER_MEMBERS.METADATA))));
  }

  private static void role(WorldEditor world, Record row) {
    Part part =
        PartJson.object().with("id", row.get(ROLES.ID)).with("key", row.get(ROLES.KEY)).part();
    world.put(
        new Role(
            row.get(ROLES.ID),
            row.get(ROLES.SPACE_ID),
            row.get(ROLES.KEY),
            active(row, ROLES.STATUS, ROLES.DELETED_AT),
            part));
  }

  private static void permission(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(PERMISSIONS.ID))
            .with("resource", row.get(PERMISSIONS.RESOURCE))
            .with("action", row.get(PERMISSIONS.ACTION))
            .with("scope", row.get(PERMISSIONS.SCOPE))
            .part();
    world.put(
        new Permission(
            row.get(PERMISSIONS.ID),
            row.get(PERMISSIONS.RESOURCE),
            row.get(PERMISSIONS.ACTION),
            Scope.of(row.get(PERMISSIONS.SCOPE)).orElseThrow(),
            active(row, PERMISSIONS.STATUS, PERMISSIONS.DELETED_AT),
            part));
  }

  private static void rolePermission(WorldEditor world, Record row) {
    @Nullable Condition condition = condition(row.get(ROLE_PERMISSIONS.CONDITION));
    world.putRolePermission(
        row.get(ROLE_PERMISSIONS.ROLE_ID),
        row.get(ROLE_PERMISSIONS.PERMISSION_ID),
        condition == null
            ? null
            : new LimitedPermission(
                condition, PartJson.object().with("id", row.get(ROLE_PERMISSIONS.ID)).part()));
  }

  private static void noRolePermission(WorldEditor world, Record row) {
    world.removeRolePermission(
        row.get(ROLE_PERMISSIONS.ROLE_ID), row.get(ROLE_PERMISSIONS.PERMISSION_ID));
  }

  private static void grant(WorldEditor world, Record row) {
    if (!active(row, MEMBER_ROLES.STATUS, MEMBER_ROLES.DELETED_AT)) {
      noGrant(world, row);
      return;
    }
    String anchor = row.get(MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID);
    world.put(
        new Grant(
            row.get(MEMBER_ROLES.ID),
            row.get(MEMBER_ROLES.SPACE_ID),
            row.get(MEMBER_ROLES.MEMBER_ID),
            row.get(MEMBER_ROLES.ROLE_ID),
            row.get(MEMBER_ROLES.ROLE_KEY),
            anchor,
            world.pathOf(anchor),
            row.get(MEMBER_ROLES.EXPIRES_AT),
            condition(row.get(MEMBER_ROLES.CONDITION))));
  }

  /**
   * The condition of a row. The first one loads the library, here and not on a thread that answers
   * requests.
   */
  private static @Nullable Condition condition(@Nullable String text) {
    if (text == null) {
      return null;
    }
    ConditionSyntax.warmUp();
    return Condition.of(text);
  }

  /** Metadata that is given; null when it is empty, as most is. */
  private static @Nullable String given(String metadata) {
    return metadata.equals("{}") ? null : metadata;
  }

  private static void noGrant(WorldEditor world, Record row) {
    world.removeGrant(row.get(MEMBER_ROLES.MEMBER_ID), row.get(MEMBER_ROLES.ID));
  }

  private static void type(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(RESOURCE_TYPES.ID))
            .with("key", row.get(RESOURCE_TYPES.KEY))
            .with("display_name", row.get(RESOURCE_TYPES.DISPLAY_NAME))
            .with("source", row.get(RESOURCE_TYPES.SOURCE))
            .with("status", row.get(RESOURCE_TYPES.STATUS))
            .part();
    boolean active = active(row, RESOURCE_TYPES.STATUS, RESOURCE_TYPES.DELETED_AT);
    world.putType(row.get(RESOURCE_TYPES.KEY), active, part);
  }

  private static void action(WorldEditor world, Record row) {
    Part part =
        PartJson.object()
            .with("id", row.get(RESOURCE_ACTIONS.ID))
            .with("key", row.get(RESOURCE_ACTIONS.KEY))
            .with("display_name", row.get(RESOURCE_ACTIONS.DISPLAY_NAME))
            .with("risk_level", row.get(RESOURCE_ACTIONS.RISK_LEVEL))
            .part();
    world.putAction(row.get(RESOURCE_ACTIONS.RESOURCE_TYPE), row.get(RESOURCE_ACTIONS.KEY), part);
  }

  private static void noAction(WorldEditor world, Record row) {
    world.removeAction(row.get(RESOURCE_ACTIONS.RESOURCE_TYPE), row.get(RESOURCE_ACTIONS.KEY));
  }

  private static void mapping(WorldEditor world, Record row) {
    String type = row.get(RESOURCE_MAPPINGS.RESOURCE_TYPE);
    if (!ACTIVE.equals(row.get(RESOURCE_MAPPINGS.STATUS))) {
      world.putMapping(type, null);
      return;
    }
    Part part =
        PartJson.object()
            .with("id", row.get(RESOURCE_MAPPINGS.ID))
            .with("storage_kind", row.get(RESOURCE_MAPPINGS.STORAGE_KIND))
            .with("table_name", row.get(RESOURCE_MAPPINGS.TABLE_NAME))
            .with("status", row.get(RESOURCE_MAPPINGS.STATUS))
            .part();
    world.putMapping(type, part);
  }

  private static void resource(WorldEditor world, Record row) {
    world.put(
        new Resource(
            row.get(RESOURCES.RESOURCE_TYPE),
            row.get(RESOURCES.ID),
            row.get(RESOURCES.SPACE_ID),
            row.get(RESOURCES.GROUP_ID),
            row.get(RESOURCES.OWNER_MEMBER_ID),
            active(row, RESOURCES.STATUS, RESOURCES.DELETED_AT),
            PartJson.quoted(row.get(RESOURCES.DISPLAY_NAME)),
            PartJson.detail(
                row.get(RESOURCES.VISIBILITY),
                row.get(RESOURCES.STATUS),
                row.get(RESOURCES.METADATA))));
  }

  private static void noResource(WorldEditor world, Record row) {
    world.removeResource(row.get(RESOURCES.RESOURCE_TYPE), row.get(RESOURCES.ID));
  }
}
