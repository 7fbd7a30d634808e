package com.plystra.permissions;

import com.plystra.db.schema.tables.records.PermissionsRecord;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.management.ObjectRoutes;
import com.plystra.management.ObjectService;

/** {@code /api/v1/permissions}. */
public final class PermissionRoutes implements RouteGroup {
  private final ObjectService<PermissionsRecord> permissions;

  public PermissionRoutes(ObjectService<PermissionsRecord> permissions) {
    this.permissions = permissions;
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/permissions", "/{id}", permissions).standard();
  }
}
