package com.plystra.directory.permissions;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.PermissionsRecord;

/** {@code /api/v1/permissions}. */
public final class PermissionRoutes implements RouteGroup {
  private final ObjectService<PermissionsRecord> permissions;

  public PermissionRoutes(ObjectService<PermissionsRecord> permissions) {
    this.permissions = permissions;
  }

  @Override
  public String tag() {
    return "Permissions";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/permissions", "/{id}", permissions).standard();
  }
}
