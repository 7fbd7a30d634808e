package com.plystra.directory.members;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.MemberRolesRecord;
import com.plystra.storage.db.schema.tables.records.MembersRecord;
import com.plystra.storage.db.schema.tables.records.UserMembersRecord;

/** Members of a Space, the bindings of Users to them, and the roles granted to them. */
public final class MemberRoutes implements RouteGroup {
  private static final String SPACE = "/api/v1/spaces/{space_id}";
  private static final String ONE = "/{id}";

  private final ObjectService<MembersRecord> members;
  private final ObjectService<UserMembersRecord> bindings;
  private final ObjectService<MemberRolesRecord> grants;

  public MemberRoutes(
      ObjectService<MembersRecord> members,
      ObjectService<UserMembersRecord> bindings,
      ObjectService<MemberRolesRecord> grants) {
    this.members = members;
    this.bindings = bindings;
    this.grants = grants;
  }

  @Override
  public String tag() {
    return "Members";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<MembersRecord> ofMembers =
        ObjectRoutes.at(routes, SPACE + "/members", ONE, members);
    ofMembers.standard();
    ofMembers.get("/api/v1/members/{id}", "getMemberById");
    ObjectRoutes<UserMembersRecord> ofBindings =
        ObjectRoutes.at(routes, SPACE + "/user-members", ONE, bindings);
    ofBindings.standard();
    ofBindings.get("/api/v1/user-members/{id}", "getUserMemberById");
    ObjectRoutes.at(routes, SPACE + "/member-roles", ONE, grants).standard();
    ObjectRoutes.at(routes, SPACE + "/member-role-grants", ONE, grants)
        .named("MemberRoleGrant")
        .standard();
  }
}
