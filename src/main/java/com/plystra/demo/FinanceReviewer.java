package com.plystra.demo;

import com.plystra.db.schema.tables.records.MemberRolesRecord;
import com.plystra.db.schema.tables.records.MembersRecord;
import com.plystra.db.schema.tables.records.PermissionsRecord;
import com.plystra.db.schema.tables.records.ResourceActionsRecord;
import com.plystra.db.schema.tables.records.ResourceMappingsRecord;
import com.plystra.db.schema.tables.records.ResourceTypesRecord;
import com.plystra.db.schema.tables.records.ResourcesRecord;
import com.plystra.db.schema.tables.records.RolePermissionsRecord;
import com.plystra.db.schema.tables.records.RolesRecord;
import com.plystra.db.schema.tables.records.SpaceGroupsRecord;
import com.plystra.db.schema.tables.records.SpacesRecord;
import com.plystra.db.schema.tables.records.UserMembersRecord;
import com.plystra.db.schema.tables.records.UsersRecord;
import com.plystra.demo.DemoData.Item;
import com.plystra.passwords.PasswordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/** The objects of the demo, in an order in which each finds what it refers to. */
final class FinanceReviewer {
  private static final String SPACE = "space_acme";
  private static final String REVIEWER = "member_finance_reviewer";
  private static final String CREATOR = "member_invoice_creator";
  private static final String TYPE = "invoice";

  private final List<Item> items = new ArrayList<>();
  // One hash for both: the password is public, and a hash takes time.
  private final String password = PasswordHash.of("plystra-demo");

  private FinanceReviewer() {}

  static List<Item> items() {
    FinanceReviewer demo = new FinanceReviewer();
    demo.identities();
    demo.registry();
    demo.grants();
    demo.invoices();
    return demo.items;
  }

  private void identities() {
    space();
    user("user_alice", "alice@example.com");
    user("user_bob", "bob@example.com");
    member(REVIEWER, "Finance Reviewer");
    member(CREATOR, "APAC Invoice Creator");
    group("group_finance", null, "finance", "Finance");
    group("group_finance_apac", "group_finance", "finance.apac", "APAC");
    group("group_finance_emea", "group_finance", "finance.emea", "EMEA");
    group("group_legal", null, "legal", "Legal");
    group("group_legal_emea", "group_legal", "legal.emea", "EMEA");
    binding("um_alice_finance_reviewer", "alice", "delegate", true);
    binding("um_bob_finance_reviewer", "bob", "login", true);
    UserMembersRecord revoked =
        binding("um_alice_finance_reviewer_revoked", "alice", "delegate", false);
    revoked.setStatus("revoked");
    UserMembersRecord expired =
        binding("um_alice_finance_reviewer_expired", "alice", "temporary", false);
    expired.setExpiresAt(Instant.parse("2020-01-01T00:00:00Z"));
  }

  private void registry() {
    ResourceTypesRecord type = new ResourceTypesRecord();
    type.setId("rt_invoice");
    type.setKey(TYPE);
    type.setDisplayName("Invoice");
    type.setSource("core");
    add("resource_type", "registered", Optional.empty(), type);
    action("read", "low");
    action("create", "normal");
    action("approve", "high");
    action("reject", "high");
    action("delete", "critical");
    ResourceMappingsRecord mapping = new ResourceMappingsRecord();
    mapping.setId("rm_invoice_resources");
    mapping.setResourceType(TYPE);
    mapping.setStorageKind("internal_table");
    mapping.setTableName("resources");
    mapping.setIdField("id");
    mapping.setSpaceField("space_id");
    add("resource_mapping", "registered", Optional.empty(), mapping);
  }

  private void grants() {
    permission("approve", "group_tree");
    permission("read", "self");
    permission("read", "group_tree");
    permission("create", "group_tree");
    permission("reject", "group_tree");
    permission("delete", "space");
    RolesRecord role = new RolesRecord();
    role.setId("role_finance_approver");
    role.setSpaceId(SPACE);
    role.setKey("finance_approver");
    role.setName("Finance Approver");
    add("role", "created", Optional.of(SPACE), role);
    rolePermission();
    MemberRolesRecord grant = new MemberRolesRecord();
    grant.setId("mr_finance_reviewer_approver_finance");
    grant.setSpaceId(SPACE);
    grant.setMemberId(REVIEWER);
    grant.setRoleId(role.getId());
    grant.setScopeAnchorGroupId("group_finance");
    grant.setActiveKey(REVIEWER + "|" + role.getId() + "|group_finance");
    grant.setMemberDisplayName("Finance Reviewer");
    grant.setRoleKey(role.getKey());
    add("member_role", "created", Optional.of(SPACE), grant);
  }

  private void rolePermission() {
    RolePermissionsRecord row = new RolePermissionsRecord();
    row.setId("rp_finance_approver_invoice_approve_group_tree");
    row.setSpaceId(SPACE);
    row.setRoleId("role_finance_approver");
    row.setPermissionId("perm_invoice_approve_group_tree");
    row.setRoleKey("finance_approver");
    row.setResource(TYPE);
    row.setAction("approve");
    row.setScope("group_tree");
    add("role_permission", "created", Optional.of(SPACE), row);
  }

  private void invoices() {
    invoice(
        "invoice_001",
        "group_finance_apac",
        "APAC Invoice INV-001",
        "{\"number\":\"INV-001\",\"region\":\"APAC\"}");
    invoice(
        "invoice_002",
        "group_legal_emea",
        "Legal EMEA Invoice INV-002",
        "{\"number\":\"INV-002\",\"region\":\"EMEA\"}");
  }

  private void space() {
    SpacesRecord row = new SpacesRecord();
    row.setId(SPACE);
    row.setName("Acme");
    row.setSlug("acme");
    row.setType("custom");
    add("space", "created", Optional.of(SPACE), row);
  }

  private void user(String id, String email) {
    UsersRecord row = new UsersRecord();
    row.setId(id);
    row.setEmail(email);
    row.setEmailKey(email);
    row.setPasswordHash(password);
    add("user", "created", Optional.empty(), row);
  }

  private void member(String id, String name) {
    MembersRecord row = new MembersRecord();
    row.setId(id);
    row.setSpaceId(SPACE);
    row.setDisplayName(name);
    row.setMemberType("human");
    add("member", "created", Optional.of(SPACE), row);
  }

  private void group(String id, @Nullable String parent, String path, String name) {
    SpaceGroupsRecord row = new SpaceGroupsRecord();
    row.setId(id);
    row.setSpaceId(SPACE);
    row.setParentGroupId(parent);
    row.setPath(path);
    row.setName(name);
    row.setDisplayName(name);
    row.setDepth((int) path.chars().filter(c -> c == '.').count());
    row.setSortOrder(1000);
    add("group", "created", Optional.of(SPACE), row);
  }

  private UserMembersRecord binding(String id, String user, String relation, boolean primary) {
    UserMembersRecord row = new UserMembersRecord();
    row.setId(id);
    row.setSpaceId(SPACE);
    row.setUserId("user_" + user);
    row.setMemberId(REVIEWER);
    row.setRelationType(relation);
    row.setIsPrimary(primary);
    row.setEmail(user + "@example.com");
    row.setMemberDisplayName("Finance Reviewer");
    add("user_member", "created", Optional.of(SPACE), row);
    return row;
  }

  private void action(String key, String risk) {
    ResourceActionsRecord row = new ResourceActionsRecord();
    row.setId("ra_invoice_" + key);
    row.setResourceType(TYPE);
    row.setKey(key);
    row.setDisplayName(Character.toUpperCase(key.charAt(0)) + key.substring(1));
    row.setRiskLevel(risk);
    row.setAuditDefault(true);
    add("resource_action", "registered", Optional.empty(), row);
  }

  private void permission(String action, String scope) {
    PermissionsRecord row = new PermissionsRecord();
    row.setId("perm_invoice_" + action + "_" + scope);
    row.setResource(TYPE);
    row.setAction(action);
    row.setScope(scope);
    add("permission", "created", Optional.empty(), row);
  }

  private void invoice(String id, String group, String name, String metadata) {
    ResourcesRecord row = new ResourcesRecord();
    row.setResourceType(TYPE);
    row.setId(id);
    row.setSpaceId(SPACE);
    row.setGroupId(group);
    row.setOwnerMemberId(CREATOR);
    row.setDisplayName(name);
    row.setVisibility("private");
    row.setMetadata(metadata);
    add("resource", "created", Optional.of(SPACE), row);
  }

  private void add(String object, String verb, Optional<String> space, UpdatableRecord<?> row) {
    setIfAbsent(row, "status", "active");
    setIfAbsent(row, "metadata", "{}");
    items.add(new Item(object, verb, space, row));
  }

  private static void setIfAbsent(Record row, String column, String value) {
    var field = row.field(column, String.class);
    if (field != null && row.get(field) == null) {
      row.set(field, value);
    }
  }
}
