package com.plystra.catalog.registry;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.ResourceActionsRecord;
import com.plystra.storage.db.schema.tables.records.ResourceMappingsRecord;
import com.plystra.storage.db.schema.tables.records.ResourceTypesRecord;

/** {@code /api/v1/resource-types}, with the actions and the mapping of each. */
public final class RegistryRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/resource-types";

  private final ObjectService<ResourceTypesRecord> types;
  private final ObjectService<ResourceActionsRecord> actions;
  private final ObjectService<ResourceMappingsRecord> mappings;

  public RegistryRoutes(
      ObjectService<ResourceTypesRecord> types,
      ObjectService<ResourceActionsRecord> actions,
      ObjectService<ResourceMappingsRecord> mappings) {
    this.types = types;
    this.actions = actions;
    this.mappings = mappings;
  }

  @Override
  public String tag() {
    return "Registry";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<ResourceTypesRecord> ofTypes = ObjectRoutes.at(routes, ALL, "/{key}", types);
    ofTypes.list();
    ofTypes.create();
    ofTypes.get();
    ofTypes.patch();
    ObjectRoutes<ResourceActionsRecord> ofActions =
        ObjectRoutes.at(routes, ALL + "/{key}/actions", "/{id}", actions);
    ofActions.list();
    ofActions.create();
    ObjectRoutes<ResourceMappingsRecord> ofMapping =
        ObjectRoutes.at(routes, ALL + "/{key}/mapping", "", mappings);
    ofMapping.get();
    ofMapping.create();
    ofMapping.replace();
    ofMapping.patch();
  }
}
