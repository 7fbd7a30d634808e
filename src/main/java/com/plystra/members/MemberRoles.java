package com.plystra.members;

import static com.plystra.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.management.Property.optional;
import static com.plystra.management.Property.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.schema.tables.records.MemberRolesRecord;
import com.plystra.groups.Groups;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.management.Kind;
import com.plystra.management.LifeCycle;
import com.plystra.management.Lookup;
import com.plystra.management.PublicForm;
import com.plystra.management.Rules;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import com.plystra.roles.Roles;
import com.plystra.spaces.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Grants: which Member has which role, anchored where. */
public final class MemberRoles {
  public static final Kind<MemberRolesRecord> KIND =
      Kind.of("member_role", "mr", MEMBER_ROLES)
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
          .unique("role_id", MEMBER_ROLES.ACTIVE_KEY)
          .sortedBy(MEMBER_ROLES.MEMBER_DISPLAY_NAME, MEMBER_ROLES.ROLE_KEY)
          .filter(MEMBER_ROLES.MEMBER_ID, FieldType.id())
          .filter(MEMBER_ROLES.ROLE_ID, FieldType.id())
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.MEMBER_ID)
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.ROLE_ID)
          .index(MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.STATUS)
          .index(MEMBER_ROLES.SPACE_ID)
          .lifeCycle(LifeCycle.REVOKING_FOR_GOOD)
          .form(MemberRoles::forms)
          .rules(new OneActiveGrant())
          .build();

  private MemberRoles() {}

  private static List<ObjectNode> forms(DSLContext db, List<MemberRolesRecord> rows) {
    Lookup roleNames = Lookup.of(db, rows, MEMBER_ROLES.ROLE_ID, Roles.KIND, "name");
    Lookup paths = Lookup.of(db, rows, MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID, Groups.KIND, "path");
    List<ObjectNode> forms = new ArrayList<>();
    for (MemberRolesRecord row : rows) {
      forms.add(
          PublicForm.of(row)
              .put("role_name", roleNames.get(row.getRoleId()))
              .put("scope_anchor_path", paths.get(row.getScopeAnchorGroupId())));
    }
    return forms;
  }

  /** Keeps {@code active_key}, by which the database knows that there is no second one. */
  private static final class OneActiveGrant implements Rules<MemberRolesRecord> {
    @Override
    public void creating(Tx tx, MemberRolesRecord row, Fields body, Faults faults) {
      @Nullable String anchor = row.getScopeAnchorGroupId();
      row.setActiveKey(
          String.join(
              "|", row.getMemberId(), row.getRoleId(), Optional.ofNullable(anchor).orElse("")));
    }

    @Override
    public void changing(Tx tx, MemberRolesRecord before, MemberRolesRecord after, Faults faults) {
      if (!after.getStatus().equals("active")) {
        after.setActiveKey(null);
      }
    }
  }
}
