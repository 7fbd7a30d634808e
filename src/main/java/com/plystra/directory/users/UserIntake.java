package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;

import com.plystra.access.passwords.ImportedHash;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.access.passwords.PasswordRules;
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
 * Handles passwords in requests about Users: checks them, and hashes them before the writer's turn.
 * An imported hash is stored unchanged.
 */
public final class UserIntake {
  private static final String EMAIL = USERS.EMAIL.getName();

  private final PasswordPool passwords;
  private final PasswordRules rules;

  public UserIntake(PasswordPool passwords, PasswordRules rules) {
    this.passwords = passwords;
    this.rules = rules;
  }

  /** The rules for the routes and imports of Users. */
  public InputRules<UsersRecord> intake() {
    return new InputRules<>(this::validate, this::prepare, List.of("RATE_LIMITED"));
  }

  private void validate(Fields body, Faults faults) {
    Optional<String> password = body.optText(Users.PASSWORD);
    password
        .flatMap(given -> rules.fault(given, body.optText(EMAIL)))
        .ifPresent(why -> faults.add(Users.PASSWORD, why));
    Optional<String> hash = body.optText(Users.PASSWORD_HASH);
    if (hash.isPresent() && password.isPresent()) {
      faults.add(Users.PASSWORD_HASH, "cannot be given together with " + Users.PASSWORD);
    }
    hash.flatMap(ImportedHash::fault).ifPresent(why -> faults.add(Users.PASSWORD_HASH, why));
  }

  private CompletionStage<Preparation.Edit<UsersRecord>> prepare(Fields body) {
    Optional<String> given = body.optText(Users.PASSWORD_HASH);
    return body.optText(Users.PASSWORD)
        .map(password -> passwords.hash(password).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(given))
        .thenApply(hash -> edit(body, hash));
  }

  private Preparation.Edit<UsersRecord> edit(Fields body, Optional<String> hash) {
    return (tx, row) -> {
      checkAgainstEmail(body, row);
      hash.ifPresent(row::setPasswordHash);
      EmailClashes.settle(tx, row);
    };
  }

  // A patch of the password alone does not contain the address that the rules compare it with.
  private void checkAgainstEmail(Fields body, UsersRecord row) {
    if (body.optText(EMAIL).isEmpty()) {
      Faults faults = new Faults();
      body.optText(Users.PASSWORD)
          .flatMap(given -> rules.fault(given, Optional.of(row.getEmail())))
          .ifPresent(why -> faults.add(Users.PASSWORD, why));
      faults.check();
    }
  }
}
