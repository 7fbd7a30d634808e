package com.plystra.spaces;

import com.plystra.db.schema.tables.records.SpacesRecord;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.management.ObjectRoutes;
import com.plystra.management.ObjectService;

/** {@code /api/v1/spaces}. */
public final class SpaceRoutes implements RouteGroup {
  private final ObjectService<SpacesRecord> spaces;

  public SpaceRoutes(ObjectService<SpacesRecord> spaces) {
    this.spaces = spaces;
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/spaces", "/{id}", spaces).standard();
  }
}
