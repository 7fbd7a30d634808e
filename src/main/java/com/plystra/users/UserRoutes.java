package com.plystra.users;

import com.plystra.db.schema.tables.records.UsersRecord;
import com.plystra.http.Call;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.Fields;
import com.plystra.management.ObjectRoutes;
import com.plystra.management.ObjectService;
import com.plystra.management.Preparation;
import com.plystra.passwords.PasswordPool;
import com.plystra.problem.Faults;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/users}. A password is hashed before the writer's turn, and never shown. */
public final class UserRoutes implements RouteGroup {
  private final ObjectService<UsersRecord> users;
  private final PasswordPool passwords;
  private final int minLength;

  /**
   * @param minLength of a password, in characters
   */
  public UserRoutes(ObjectService<UsersRecord> users, PasswordPool passwords, int minLength) {
    this.users = users;
    this.passwords = passwords;
    this.minLength = minLength;
  }

  @Override
  public String tag() {
    return "Users";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes.at(routes, "/api/v1/users", "/{id}", users)
        .checking(this::longEnough)
        .preparing(this::hash, "RATE_LIMITED")
        .standard();
  }

  private void longEnough(Fields body, Faults faults) {
    Optional<String> password = body.optText(Users.PASSWORD);
    if (password.isPresent() && password.get().codePoints().count() < minLength) {
      faults.add(Users.PASSWORD, "must have at least " + minLength + " characters");
    }
  }

  private CompletionStage<Preparation.Edit<UsersRecord>> hash(Call call) {
    Optional<String> password = call.body().optText(Users.PASSWORD);
    if (password.isEmpty()) {
      return CompletableFuture.completedFuture(Preparation.Edit.none());
    }
    return passwords.hash(password.get()).thenApply(hash -> (tx, row) -> row.setPasswordHash(hash));
  }
}
