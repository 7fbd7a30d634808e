package com.plystra.directory.users;

import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.UsersRecord;

/** {@code /api/v1/users}. */
public final class UserRoutes implements RouteGroup {
  private final ObjectService<UsersRecord> users;
  private final UserIntake intake;

  public UserRoutes(ObjectService<UsersRecord> users, UserIntake intake) {
    this.users = users;
    this.intake = intake;
  }

  @Override
  public String tag() {
    return "Users";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/users", "/{id}", users).taking(intake.intake()).standard();
  }
}
