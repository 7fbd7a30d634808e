package com.plystra.directory.groups;

import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.SpaceGroupsRecord;

/** {@code /api/v1/spaces/{space_id}/groups}, as a list and as a tree. */
public final class GroupRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/spaces/{space_id}/groups";
  private static final int LIMIT = 200;

  private final ObjectService<SpaceGroupsRecord> groups;
  private final CurrentWorld world;

  public GroupRoutes(ObjectService<SpaceGroupsRecord> groups, CurrentWorld world) {
    this.groups = groups;
    this.world = world;
  }

  @Override
  public String tag() {
    return "Groups";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<SpaceGroupsRecord> here =
        ObjectRoutes.at(routes, ALL, "/{id}", groups).listing(LIMIT);
    here.standard();
    here.get("/api/v1/groups/{id}", "getGroupById");
    ObjectRoutes.at(routes, ALL + "/tree", "", groups)
        .named("GroupTreeNode")
        .listing(LIMIT)
        .showing(new TreeForm(world), "GroupTreeNode")
        .list();
  }
}
