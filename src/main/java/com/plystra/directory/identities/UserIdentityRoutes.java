package com.plystra.directory.identities;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.UserIdentitiesRecord;

/** {@code /api/v1/users/{user_id}/identities}. */
public final class UserIdentityRoutes implements RouteGroup {
  private final ObjectService<UserIdentitiesRecord> identities;

  public UserIdentityRoutes(ObjectService<UserIdentitiesRecord> identities) {
    this.identities = identities;
  }

  @Override
  public String tag() {
    return "Users";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<UserIdentitiesRecord> all =
        ObjectRoutes.at(routes, "/api/v1/users/{user_id}/identities", "/{id}", identities)
            .named("UserIdentity", "UserIdentities");
    all.list();
    all.create();
    all.delete("deleted");
  }
}
