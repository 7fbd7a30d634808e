package com.plystra.directory.persons;

import static com.plystra.storage.db.schema.Tables.SESSIONS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.sessions.UserSessions;
import com.plystra.audit.AuditJson;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditShapes;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.directory.admins.AdminGrants;
import com.plystra.directory.identities.UserIdentities;
import com.plystra.directory.members.MemberRoles;
import com.plystra.directory.members.Members;
import com.plystra.directory.members.PersonBindings;
import com.plystra.directory.members.PersonForms;
import com.plystra.directory.members.UserMembers;
import com.plystra.directory.users.Users;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.DataShapes;
import com.plystra.storage.db.Database;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/users/{id}/export}: all that is stored about a person. */
public final class PersonRoutes implements RouteGroup {
  private static final int RECORDS = 200;

  private final Database database;
  private final AuditLog audit;

  public PersonRoutes(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public String tag() {
    return "Users";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/users/{id}/export")
        .needs(PermissionKey.AUDIT_EXPORT, Level.INSTANCE)
        .operation("exportUser")
        .summary("All that is stored about the user, with some of its audit records at a time.")
        .data(shape())
        .followed("the next_records of the previous answer: the records after those")
        .fails("USER_NOT_FOUND")
        .handle(this::export);
  }

  private static DataShape shape() {
    return DataShape.of("UserExport", "All that is stored about a User, without secrets.")
        .with("user", DataShapes.of(Users.KIND, "User"))
        .with("user_members", Schema.listOf(DataShapes.of(UserMembers.KIND, "UserMember")))
        .with("members", Schema.listOf(DataShapes.of(Members.KIND, "Member")))
        .with("member_roles", Schema.listOf(DataShapes.of(MemberRoles.KIND, "MemberRole")))
        .with("admin_grants", Schema.listOf(DataShapes.of(AdminGrants.KIND, "AdminGrant")))
        .with("user_identities", Schema.listOf(DataShapes.of(UserIdentities.KIND, "UserIdentity")))
        .with(
            "sessions",
            Schema.listOf(
                DataShapes.of(SESSIONS, "UserSession", "A session of the User, without its tokens.")
                    .without(Set.of("hash_key_id"))))
        .with("audit_logs", Schema.listOf(AuditShapes.WHOLE))
        .with("next_records", Schema.text().orNull());
  }

  /** The answer. */
  private record Export(
      ObjectNode user,
      List<ObjectNode> userMembers,
      List<ObjectNode> members,
      List<ObjectNode> memberRoles,
      List<ObjectNode> adminGrants,
      List<ObjectNode> userIdentities,
      List<ObjectNode> sessions,
      List<JsonContent> auditLogs,
      @Nullable String nextRecords) {}

  private Reply export(Call call) {
    String id = call.path("id");
    DSLContext db = database.reads();
    ObjectNode user = Users.formOf(db, id);
    PersonForms forms = PersonForms.of(db, id);
    PersonRecords.Page page = records(db, id).page(call.after(), RECORDS);
    return Reply.ok(
        new Export(
            user,
            forms.bindings(),
            forms.members(),
            forms.grants(),
            AdminGrants.formsOf(db, id),
            UserIdentities.formsOf(db, id),
            UserSessions.formsOf(db, id),
            page.records().stream().map(stored -> AuditJson.whole(stored, call.caller())).toList(),
            page.next().map(call::cursor).orElse(null)));
  }

  private PersonRecords records(DSLContext db, String id) {
    PersonBindings known = PersonBindings.of(db, id);
    PersonRecords records = new PersonRecords(audit, id);
    records.add("user_member", known.bindings());
    records.add("member", known.members());
    records.add("member_role", known.grants());
    records.add("session", UserSessions.idsOf(db, id));
    records.add("user_identity", UserIdentities.idsOf(db, id));
    return records;
  }
}
