package com.plystra.directory.members;

import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Faults;
import com.plystra.directory.groups.GroupPlacement;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.permissions.GroupLevelGrants;
import com.plystra.directory.roles.ConditionRules;
import com.plystra.directory.roles.Roles;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.PublicForm;
import com.plystra.objects.ReferenceLookup;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.MemberRolesRecord;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Grants of roles to Members, with an optional anchor group. */
public final class MemberRoles {
  private static final String ROLE_NAME = "role_name";
  private static final String ANCHOR_PATH = "scope_anchor_path";

  private static final String ACTIVE = "active";

  public static final Kind<MemberRolesRecord> KIND =
      Kind.of("member_role", "mr", MEMBER_ROLES)
          .guardedBy("roles", Level.GROUP)
          .placed(GroupPlacement.of(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID))
          .inSpace(MEMBER_ROLES.SPACE_ID, Spaces.KIND)
          .with(
              required(MEMBER_ROLES.MEMBER_ID, FieldType.id())
                  .fixed()
                  .to(Members.KIND)
                  .copying("display_name", MEMBER_ROLES.MEMBER_DISPLAY_NAME))
          .with(
              required(MEMBER_ROLES.ROLE_ID, FieldType.id())
                  .fixed()
                  .to(Roles.KIND)
                  .copying("key", MEMBER_ROLES.ROLE_KEY))
          .with(
              optional(MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID, FieldType.id()).fixed().to(Groups.KIND))
          .with(optional(MEMBER_ROLES.CONDITION, ConditionRules.TYPE))
          .with(optional(MEMBER_ROLES.EXPIRES_AT, FieldType.time()))
          .unique("role_id", MEMBER_ROLES.ACTIVE_KEY)
          .sortedBy(MEMBER_ROLES.MEMBER_DISPLAY_NAME, MEMBER_ROLES.ROLE_KEY)
          .filter(MEMBER_ROLES.MEMBER_ID, FieldType.id())
          .filter(MEMBER_ROLES.ROLE_ID, FieldType.id())
          .filter(MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID, FieldType.id())
          .index(MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID)
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.MEMBER_ID)
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.ROLE_ID)
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.STATUS)
          .index(MEMBER_ROLES.SPACE_ID)
          .shownInSearch(MEMBER_ROLES.MEMBER_DISPLAY_NAME, MEMBER_ROLES.ROLE_KEY)
          .lifeCycle(LifeCycle.REVOKING_FOR_GOOD)
          .form(
              ObjectForm.adding(
                  MemberRoles::forms,
                  new DataShape.Field(ROLE_NAME, Schema.text()),
                  new DataShape.Field(ANCHOR_PATH, Schema.text().orNull())))
          .rules(new OneActiveGrant())
          .build();

  private MemberRoles() {}

  private static List<ObjectNode> forms(DSLContext db, List<MemberRolesRecord> rows) {
    ReferenceLookup roleNames =
        ReferenceLookup.of(db, rows, MEMBER_ROLES.ROLE_ID, Roles.KIND, "name");
    ReferenceLookup paths =
        ReferenceLookup.of(db, rows, MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID, Groups.KIND, "path");
    List<ObjectNode> forms = new ArrayList<>();
    for (MemberRolesRecord row : rows) {
      forms.add(
          PublicForm.of(row)
              .put(ROLE_NAME, roleNames.get(row.getRoleId()))
              .put(ANCHOR_PATH, paths.get(row.getScopeAnchorGroupId())));
    }
    return forms;
  }

  /** Maintains {@code active_key}, whose unique constraint prevents a second active grant. */
  private static final class OneActiveGrant implements Rules<MemberRolesRecord> {
    @Override
    public void creating(Tx tx, MemberRolesRecord row, Fields body, Faults faults) {
      ConditionRules.check(row.getCondition(), faults);
      Level grantor = levelOf(tx.caller().reach(), row.getSpaceId());
      row.setGrantorLevel(grantor.key());
      if (!row.getStatus().equals(ACTIVE)) {
        return;
      }
      if (grantor == Level.GROUP) {
        requireWithinGroups(tx, row);
      }
      @Nullable String anchor = row.getScopeAnchorGroupId();
      row.setActiveKey(
          String.join(
              "|", row.getMemberId(), row.getRoleId(), Optional.ofNullable(anchor).orElse("")));
    }

    /** Refuses a grant by a group-level caller that reaches beyond groups. */
    private static void requireWithinGroups(Tx tx, MemberRolesRecord row) {
      if (!GroupLevelGrants.mayBeGranted(tx.db(), row.getRoleId())) {
        throw MissingPermission.of(tx.caller().principal(), KIND.changeKey());
      }
      GroupLevelGrants.granted(tx);
    }

    private static Level levelOf(Reach reach, String spaceId) {
      if (reach.isEverything()) {
        return Level.INSTANCE;
      }
      return reach.hasSpace(spaceId) ? Level.SPACE : Level.GROUP;
    }

    @Override
    public void changing(Tx tx, MemberRolesRecord before, MemberRolesRecord after, Faults faults) {
      if (!after.getStatus().equals(ACTIVE)) {
        after.setActiveKey(null);
        return;
      }
      ConditionRules.check(after.getCondition(), faults);
      boolean limitsChanged =
          !Objects.equals(before.getCondition(), after.getCondition())
              || !Objects.equals(before.getExpiresAt(), after.getExpiresAt());
      // Other limits may let the grant give more: from then on it is the caller's.
      if (limitsChanged && levelOf(tx.caller().reach(), after.getSpaceId()) == Level.GROUP) {
        requireWithinGroups(tx, after);
        after.setGrantorLevel(Level.GROUP.key());
      }
    }
  }
}
