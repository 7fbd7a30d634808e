package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;

import com.plystra.access.login.EmailKey;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Users whose addresses were different by the rules of an earlier version and are equal by the
 * present rules. The older user has the key. The other keeps its earlier key, logs in with its
 * address exactly as stored, and is reported here until either address is changed.
 */
public final class EmailClashes {
  private static final int FETCH = 1_000;

  private EmailClashes() {}

  /**
   * A user without the key of its address.
   *
   * @param holder the user that has the key; empty when none has it any more
   */
  public record Clash(Named user, Optional<Named> holder) {}

  /** A user's id and address. */
  public record Named(String id, String email) {
    private static Named of(UsersRecord row) {
      return new Named(row.getId(), row.getEmail());
    }
  }

  /** All clashes. Reads every user. */
  public static List<Clash> find(Database database) {
    DSLContext db = database.reads();
    List<Named> without = new ArrayList<>();
    try (Stream<UsersRecord> users = db.selectFrom(USERS).fetchSize(FETCH).fetchStream()) {
      users.filter(EmailClashes::lacksItsKey).map(Named::of).forEach(without::add);
    }
    without.sort(Comparator.comparing(Named::id));
    return without.stream().map(user -> new Clash(user, holder(db, user))).toList();
  }

  private static Optional<Named> holder(DSLContext db, Named user) {
    return db.selectFrom(USERS)
        .where(USERS.EMAIL_KEY.eq(EmailKey.of(user.email())))
        .fetchOptional()
        .map(Named::of);
  }

  /** Gives the user the key of its address, if it lacks it and no other user has it any more. */
  static void settle(Tx tx, UsersRecord row) {
    if (row.getEmailKey() != null && lacksItsKey(row) && holder(tx.db(), Named.of(row)).isEmpty()) {
      row.setEmailKey(EmailKey.of(row.getEmail()));
    }
  }

  /** Whether the user's key differs from that of its address. */
  static boolean lacksItsKey(UsersRecord row) {
    return !row.getEmailKey().equals(EmailKey.of(row.getEmail()));
  }
}
