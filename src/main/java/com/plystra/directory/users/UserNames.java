package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;

import com.plystra.access.login.EmailKey;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;

/**
 * Keeps ids and e-mail addresses apart: a text with an {@code @} never names one User by its id and
 * another by its address.
 */
final class UserNames {
  private UserNames() {}

  /**
   * Checks a row whose id or address is new.
   *
   * @param field what the caller gave: {@code id} or {@code email}
   * @param code the code of a conflict
   */
  static void check(Tx tx, UsersRecord row, String field, String code, Faults faults) {
    String key = EmailKey.of(row.getEmail());
    if (row.getId().contains("@") && !EmailKey.of(row.getId()).equals(key)) {
      faults.add(field, "must make the id, which has an @, the user's own e-mail address");
    }
    boolean isIdOfAnother =
        tx.db().fetchExists(USERS, USERS.ID.in(row.getEmail(), key), USERS.ID.ne(row.getId()));
    if (isIdOfAnother) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          code,
          "It clashes with another user.",
          List.of(new Fault("email", "is the id of another user")));
    }
  }
}
