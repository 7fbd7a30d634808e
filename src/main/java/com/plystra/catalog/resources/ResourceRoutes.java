package com.plystra.catalog.resources;

import static com.plystra.storage.db.schema.Tables.RESOURCES;

import com.plystra.http.Call;
import com.plystra.http.Param;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.objects.ObjectRef;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.ResourcesRecord;
import java.util.List;

/** {@code /api/v1/spaces/{space_id}/resources} and {@code /api/v1/resources}. */
public final class ResourceRoutes implements RouteGroup {
  private static final String TYPE = "resource_type";
  private static final Param WHICH_TYPE =
      new Param(TYPE, FieldType.key(), "required when resources of several types have the id");

  private final ObjectService<ResourcesRecord> resources;

  public ResourceRoutes(ObjectService<ResourcesRecord> resources) {
    this.resources = resources;
  }

  @Override
  public String tag() {
    return "Resources";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/spaces/{space_id}/resources", "/{id}", resources)
        .located(new ObjectRoutes.Locator<>(ResourceRoutes::inSpace, List.of(WHICH_TYPE)))
        .standard();
    ObjectRoutes<ResourcesRecord> everywhere =
        ObjectRoutes.at(routes, "/api/v1/resources", "/{resource_type}/{resource_id}", resources)
            .named("ResourceAnywhere", "ResourcesAnywhere")
            .located(new ObjectRoutes.Locator<>(ResourceRoutes::byTypeAndId, List.of()));
    everywhere.list();
    everywhere.create();
    everywhere.get();
  }

  private static ObjectRef<ResourcesRecord> inSpace(Call call) {
    ObjectRef<ResourcesRecord> place = Resources.KIND.at(call.path("space_id"), call.path("id"));
    return call.query(TYPE).map(type -> place.and(RESOURCES.RESOURCE_TYPE.eq(type))).orElse(place);
  }

  private static ObjectRef<ResourcesRecord> byTypeAndId(Call call) {
    return Resources.KIND
        .at(call.path("resource_id"))
        .and(RESOURCES.RESOURCE_TYPE.eq(call.path(TYPE)));
  }
}
