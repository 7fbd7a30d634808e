package com.plystra.decision.authz;

import com.plystra.decision.authz.ModelWorld.ActionRow;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MappingRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.PermissionRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.ModelWorld.RolePermissionRow;
import com.plystra.decision.authz.ModelWorld.RoleRow;
import com.plystra.decision.authz.ModelWorld.SpaceRow;
import com.plystra.decision.authz.ModelWorld.TypeRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The demo's rows, the Finance Reviewer, as far as decisions read them; without the right to read
 * invoices, which cases give in the scopes that they are about.
 */
final class DemoData {
  private static final String SPACE = "space_acme";
  private static final String REVIEWER = "member_finance_reviewer";
  private static final String CREATOR = "member_invoice_creator";

  private DemoData() {}

  /** A copy of its own for each caller. */
  static ModelWorld finance() {
    ModelWorld world = new ModelWorld();
    people(world);
    groups(world);
    registry(world);
    rights(world);
    world.resources.add(invoice("invoice_001", "group_finance_apac"));
    world.resources.add(invoice("invoice_002", "group_legal_emea"));
    return world;
  }

  private static void people(ModelWorld world) {
    world.spaces.add(new SpaceRow(SPACE, "active"));
    world.users.add(new UserRow("user_alice", "active"));
    world.users.add(new UserRow("user_bob", "active"));
    world.members.add(new MemberRow(REVIEWER, SPACE, "active"));
    world.members.add(new MemberRow(CREATOR, SPACE, "active"));
    world.bindings.add(binding("um_alice_finance_reviewer", "user_alice", "active", null));
    world.bindings.add(binding("um_bob_finance_reviewer", "user_bob", "active", null));
    world.bindings.add(binding("um_alice_finance_reviewer_revoked", "user_alice", "revoked", null));
    world.bindings.add(
        binding(
            "um_alice_finance_reviewer_expired",
            "user_alice",
            "active",
            Instant.parse("2020-01-01T00:00:00Z")));
  }

  private static void groups(ModelWorld world) {
    world.groups.add(new GroupRow("group_finance", SPACE, "finance", "active"));
    world.groups.add(new GroupRow("group_finance_apac", SPACE, "finance.apac", "active"));
    world.groups.add(new GroupRow("group_finance_emea", SPACE, "finance.emea", "active"));
    world.groups.add(new GroupRow("group_legal", SPACE, "legal", "active"));
    world.groups.add(new GroupRow("group_legal_emea", SPACE, "legal.emea", "active"));
  }

  private static void registry(ModelWorld world) {
    world.types.add(new TypeRow("invoice", "active"));
    for (String action : List.of("read", "create", "approve", "reject", "delete")) {
      world.actions.add(new ActionRow("invoice", action));
    }
    world.mappings.add(new MappingRow("invoice", "active"));
  }

  private static void rights(ModelWorld world) {
    world.permissions.add(permission("approve", "group_tree"));
    world.permissions.add(permission("read", "self"));
    world.permissions.add(permission("read", "group_tree"));
    world.permissions.add(permission("create", "group_tree"));
    world.permissions.add(permission("reject", "group_tree"));
    world.permissions.add(permission("delete", "space"));
    world.roles.add(new RoleRow("role_finance_approver", SPACE, "finance_approver", "active"));
    world.rolePermissions.add(
        new RolePermissionRow("role_finance_approver", "perm_invoice_approve_group_tree", false));
    world.grants.add(
        new GrantRow(
            "mr_finance_reviewer_approver_finance",
            SPACE,
            REVIEWER,
            "role_finance_approver",
            "group_finance",
            "active"));
  }

  private static BindingRow binding(
      String id, String user, String status, @Nullable Instant expiresAt) {
    return new BindingRow(id, user, REVIEWER, SPACE, status, expiresAt);
  }

  private static PermissionRow permission(String action, String scope) {
    String id = "perm_invoice_" + action + "_" + scope;
    return new PermissionRow(id, "invoice", action, scope, "active");
  }

  private static ResourceRow invoice(String id, String group) {
    return new ResourceRow("invoice", id, SPACE, group, CREATOR, "active");
  }
}
