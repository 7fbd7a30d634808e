package com.plystra.directory.spaces;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.SpacesRecord;

/** {@code /api/v1/spaces}. */
public final class SpaceRoutes implements RouteGroup {
  private final ObjectService<SpacesRecord> spaces;

  public SpaceRoutes(ObjectService<SpacesRecord> spaces) {
    this.spaces = spaces;
  }

  @Override
  public String tag() {
    return "Spaces";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/spaces", "/{id}", spaces).standard();
  }
}
