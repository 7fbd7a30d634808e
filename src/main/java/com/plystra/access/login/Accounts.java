package com.plystra.access.login;

import static com.plystra.storage.db.schema.Tables.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.objects.PublicForm;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Optional;

/** Looks up users for login. */
public final class Accounts {
  private final Database database;

  public Accounts(Database database) {
    this.database = database;
  }

  /**
   * The user with this e-mail address, ignoring case. If two stored addresses differ only in case,
   * the one with exactly this spelling is returned, else the one that has the key.
   */
  public Optional<Account> byEmail(String email) {
    List<UsersRecord> same =
        database.reads().selectFrom(USERS).where(USERS.EMAIL.eq(email)).limit(2).fetch();
    Optional<UsersRecord> found =
        database
            .reads()
            .selectFrom(USERS)
            .where(USERS.EMAIL_KEY.eq(EmailKey.of(email)))
            .fetchOptional();
    return (same.size() == 1 ? Optional.of(same.get(0)) : found).map(Accounts::account);
  }

  private static Account account(UsersRecord row) {
    return new Account(
        row.getId(), row.getEmail(), row.getStatus(), Optional.ofNullable(row.getPasswordHash()));
  }

  /** The account's present state; empty when its password has changed since it was read. */
  public static Optional<Account> unchanged(Tx tx, Account seen) {
    return row(tx, seen)
        .map(Accounts::account)
        .filter(now -> now.passwordHash().equals(seen.passwordHash()));
  }

  /**
   * Sets the time of the user's last login. The record of the session that is opened next in the
   * same transaction contains this change. {@code updated_at} stays: nobody has changed the user.
   */
  public static void loggedIn(Tx tx, String userId) {
    UsersRecord row = tx.db().selectFrom(USERS).where(USERS.ID.eq(userId)).fetchSingle();
    row.setLastLoginAt(tx.now());
    tx.rows().update(row);
  }

  /** Stores the same password under a hash of higher cost. Sessions continue. */
  public static void rehash(Tx tx, Account account, String passwordHash) {
    UsersRecord row = row(tx, account).orElseThrow();
    JsonNode form = PublicForm.of(row);
    row.setPasswordHash(passwordHash);
    tx.rows().update(row);
    tx.record(
        new Change(
            Optional.empty(),
            "user.password_rehashed",
            "user",
            account.id(),
            Optional.of(form),
            Optional.of(form)));
  }

  private static Optional<UsersRecord> row(Tx tx, Account account) {
    return tx.db().selectFrom(USERS).where(USERS.ID.eq(account.id())).fetchOptional();
  }
}
