package com.plystra.users;

import com.plystra.db.schema.tables.records.UsersRecord;
import com.plystra.http.input.Fields;
import com.plystra.management.Intake;
import com.plystra.management.Preparation;
import com.plystra.passwords.PasswordPool;
import com.plystra.problem.Faults;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What becomes of a User's password: judged by its length, hashed before the writer's turn. */
public final class UserIntake {
  private final PasswordPool passwords;
  private final int minLength;

  /**
   * The intake of Users.
   *
   * @param minLength of a password, in characters
   */
  public UserIntake(PasswordPool passwords, int minLength) {
    this.passwords = passwords;
    this.minLength = minLength;
  }

  /** As the kind's routes and makers take it. */
  public Intake<UsersRecord> intake() {
    return new Intake<>(this::longEnough, this::hash, List.of("RATE_LIMITED"));
  }

  private void longEnough(Fields body, Faults faults) {
    Optional<String> password = body.optText(Users.PASSWORD);
    if (password.isPresent() && password.get().codePoints().count() < minLength) {
      faults.add(Users.PASSWORD, "must have at least " + minLength + " characters");
    }
  }

  private CompletionStage<Preparation.Edit<UsersRecord>> hash(Fields body) {
    Optional<String> password = body.optText(Users.PASSWORD);
    if (password.isEmpty()) {
      return CompletableFuture.completedFuture(EmailClashes::settle);
    }
    return passwords
        .hash(password.get())
        .thenApply(
            hash ->
                (tx, row) -> {
                  row.setPasswordHash(hash);
                  EmailClashes.settle(tx, row);
                });
  }
}
