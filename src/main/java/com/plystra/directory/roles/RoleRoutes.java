package com.plystra.directory.roles;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.RolePermissionsRecord;
import com.plystra.storage.db.schema.tables.records.RolesRecord;

/** Roles of a Space, and {@code /api/v1/role-permissions}. */
public final class RoleRoutes implements RouteGroup {
  private static final String ONE = "/{id}";

  private final ObjectService<RolesRecord> roles;
  private final ObjectService<RolePermissionsRecord> permissions;

  public RoleRoutes(
      ObjectService<RolesRecord> roles, ObjectService<RolePermissionsRecord> permissions) {
    this.roles = roles;
    this.permissions = permissions;
  }

  @Override
  public String tag() {
    return "Roles";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<RolesRecord> ofRoles =
        ObjectRoutes.at(routes, "/api/v1/spaces/{space_id}/roles", ONE, roles);
    ofRoles.standard();
    ofRoles.get("/api/v1/roles/{id}", "getRoleById");
    ObjectRoutes<RolePermissionsRecord> ofPermissions =
        ObjectRoutes.at(routes, "/api/v1/role-permissions", ONE, permissions);
    ofPermissions.list();
    ofPermissions.create();
    ofPermissions.get();
    ofPermissions.patch();
    ofPermissions.delete("revoked");
  }
}
