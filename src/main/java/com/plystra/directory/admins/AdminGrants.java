package com.plystra.directory.admins;

import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.ADMIN_GRANTS;
import static com.plystra.storage.db.schema.Tables.API_KEYS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.admins.SuperAdmins;
import com.plystra.base.caller.AdminLevel;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Right;
import com.plystra.base.problem.Faults;
import com.plystra.directory.groups.GivenPlace;
import com.plystra.directory.groups.GroupPlacement;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.Members;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.Users;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.PublicForm;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.AdminGrantsRecord;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** Admin grants: each lets a User manage one domain, at one place. */
public final class AdminGrants {
  private static final String ACTIVE = "active";
  private static final String KEY = "permission_key";
  static final String KEYS_MADE = "api_keys";
  private static final FieldType LEVEL = FieldType.oneOf(AdminLevel.keys());

  public static final Kind<AdminGrantsRecord> KIND =
      Kind.of("admin_grant", "ag", ADMIN_GRANTS)
          .guardedBy("admin_grants", Level.GROUP)
          .placed(GroupPlacement.of(ADMIN_GRANTS.SPACE_ID, ADMIN_GRANTS.GROUP_ID))
          .with(
              required(ADMIN_GRANTS.USER_ID, FieldType.id())
                  .fixed()
                  .to(Users.KIND)
                  .copying("email", ADMIN_GRANTS.EMAIL))
          .with(optional(ADMIN_GRANTS.MEMBER_ID, FieldType.id()).fixed().to(Members.KIND))
          .with(required(ADMIN_GRANTS.LEVEL, LEVEL).fixed())
          .with(required(ADMIN_GRANTS.PERMISSION_KEY, FieldType.name()).fixed())
          .with(optional(ADMIN_GRANTS.SPACE_ID, FieldType.id()).fixed().to(Spaces.KIND))
          .with(optional(ADMIN_GRANTS.GROUP_ID, FieldType.id()).fixed().to(Groups.KIND))
          .with(optional(ADMIN_GRANTS.EXPIRES_AT, FieldType.time()).fixed())
          .sortedBy(ADMIN_GRANTS.EMAIL, ADMIN_GRANTS.PERMISSION_KEY)
          .filter(ADMIN_GRANTS.USER_ID, FieldType.id())
          .filter(ADMIN_GRANTS.SPACE_ID, FieldType.id())
          .filter(ADMIN_GRANTS.LEVEL, LEVEL)
          .index(ADMIN_GRANTS.GROUP_ID)
          .index(ADMIN_GRANTS.USER_ID)
          .index(ADMIN_GRANTS.SPACE_ID)
          .index(ADMIN_GRANTS.STATUS)
          .shownInSearch(ADMIN_GRANTS.EMAIL, ADMIN_GRANTS.PERMISSION_KEY)
          .lifeCycle(LifeCycle.REVOKING_FOR_GOOD)
          .auditedIn(ADMIN_GRANTS.SPACE_ID)
          .createdElsewhere()
          .failing("LAST_SUPER_ADMIN")
          .form(
              ObjectForm.shaped(
                  AdminGrants::forms,
                  columns -> columns.sometimes(KEYS_MADE, Schema.listOf(Schema.text()))))
          .rules(new WithinItsMaker())
          .build();

  private AdminGrants() {}

  /** All grants of a User, in any state. */
  public static List<ObjectNode> formsOf(DSLContext db, String userId) {
    return forms(
        db,
        db.selectFrom(ADMIN_GRANTS)
            .where(ADMIN_GRANTS.USER_ID.eq(userId))
            .orderBy(ADMIN_GRANTS.PERMISSION_KEY, ADMIN_GRANTS.ID)
            .fetch());
  }

  /** Keys outlive the grant under which they were made: a revoked grant names them. */
  private static List<ObjectNode> forms(DSLContext db, List<AdminGrantsRecord> rows) {
    boolean anyRevoked = rows.stream().anyMatch(row -> !row.getStatus().equals(ACTIVE));
    Map<String, String> made =
        anyRevoked
            ? db.select(API_KEYS.ID, API_KEYS.CREATED_UNDER)
                .from(API_KEYS)
                .where(API_KEYS.STATUS.eq(ACTIVE), API_KEYS.CREATED_UNDER.isNotNull())
                .orderBy(API_KEYS.ID)
                .fetchMap(API_KEYS.ID, API_KEYS.CREATED_UNDER)
            : Map.of();
    List<ObjectNode> forms = new ArrayList<>();
    for (AdminGrantsRecord row : rows) {
      ObjectNode form = PublicForm.of(row);
      if (!row.getStatus().equals(ACTIVE)) {
        var keys = form.putArray(KEYS_MADE);
        made.forEach(
            (key, grants) -> {
              if (List.of(grants.split(" ", -1)).contains(row.getId())) {
                keys.add(key);
              }
            });
      }
      forms.add(form);
    }
    return forms;
  }

  /** A grant never reaches further than the caller that makes or revokes it. */
  private static final class WithinItsMaker implements Rules<AdminGrantsRecord> {
    @Override
    public void creating(Tx tx, AdminGrantsRecord row, Fields body, Faults faults) {
      Principal maker = tx.caller().principal();
      row.setCreatedBy(maker.identity().text());
      right(tx.db(), row, faults)
          .filter(right -> faults.isEmpty())
          .ifPresent(right -> MissingPermission.refuseMoreThan(maker, right));
    }

    @Override
    public void changing(Tx tx, AdminGrantsRecord before, AdminGrantsRecord after, Faults faults) {
      right(tx.db(), before, new Faults())
          .ifPresent(right -> MissingPermission.refuseMoreThan(tx.caller().principal(), right));
    }

    @Override
    public void changed(Tx tx, AdminGrantsRecord before, AdminGrantsRecord after) {
      boolean superAdmin =
          before.getLevel().equals(AdminLevel.INSTANCE_SUPER_ADMIN.key())
              && before.getExpiresAt() == null
              && before.getMemberId() == null;
      if (superAdmin && !after.getStatus().equals(before.getStatus())) {
        SuperAdmins.requireOneLeft(tx);
      }
    }

    private static Optional<Right> right(DSLContext db, AdminGrantsRecord row, Faults faults) {
      AdminLevel level = AdminLevel.of(row.getLevel());
      Optional<Set<PermissionKey>> keys =
          PermissionKey.named(row.getPermissionKey(), level.level());
      if (keys.isEmpty()) {
        faults.add(KEY, "is not a permission key");
        return Optional.empty();
      }
      for (PermissionKey key : keys.get()) {
        if (!level.level().isAtLeast(key.narrowest())) {
          faults.add(KEY, key.text() + " cannot be held at the level " + level.key());
        }
      }
      if (level == AdminLevel.INSTANCE_SUPER_ADMIN
          && !row.getPermissionKey().equals(PermissionKey.ALL)) {
        faults.add(KEY, "must be * at the level " + level.key());
      }
      Optional<Place> place =
          new GivenPlace(level.level(), level.key(), row.getSpaceId(), row.getGroupId())
              .of(db, faults);
      place.ifPresent(found -> row.setSpaceId(found.spaceId()));
      return place.isPresent() || level.level() == Level.INSTANCE
          ? Optional.of(new Right(place.orElse(null), keys.get()))
          : Optional.empty();
    }
  }
}
