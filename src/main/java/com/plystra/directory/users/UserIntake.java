package com.plystra.directory.users;

import com.plystra.access.passwords.PasswordHash;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.objects.InputRules;
import com.plystra.objects.Preparation;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Handles passwords in requests about Users: checks their length, and hashes them before the
 * writer's turn. An imported hash is stored unchanged.
 */
public final class UserIntake {
  private final PasswordPool passwords;
  private final int minLength;

  /**
   * @param minLength the minimal length of a password in characters
   */
  public UserIntake(PasswordPool passwords, int minLength) {
    this.passwords = passwords;
    this.minLength = minLength;
  }

  /** The rules for the routes and imports of Users. */
  public InputRules<UsersRecord> intake() {
    return new InputRules<>(this::validate, this::prepare, List.of("RATE_LIMITED"));
  }

  private void validate(Fields body, Faults faults) {
    Optional<String> password = body.optText(Users.PASSWORD);
    if (password.isPresent() && password.get().codePoints().count() < minLength) {
      faults.add(Users.PASSWORD, "must have at least " + minLength + " characters");
    }
    Optional<String> hash = body.optText(Users.PASSWORD_HASH);
    if (hash.isPresent() && password.isPresent()) {
      faults.add(Users.PASSWORD_HASH, "cannot be given together with " + Users.PASSWORD);
    }
    hash.flatMap(PasswordHash::fault).ifPresent(why -> faults.add(Users.PASSWORD_HASH, why));
  }

  private CompletionStage<Preparation.Edit<UsersRecord>> prepare(Fields body) {
    Optional<String> given = body.optText(Users.PASSWORD_HASH);
    return body.optText(Users.PASSWORD)
        .map(password -> passwords.hash(password).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(given))
        .thenApply(hash -> edit(hash));
  }

  private static Preparation.Edit<UsersRecord> edit(Optional<String> hash) {
    return (tx, row) -> {
      hash.ifPresent(row::setPasswordHash);
      EmailClashes.settle(tx, row);
    };
  }
}
