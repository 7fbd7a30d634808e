package com.plystra.directory.users;

import static com.plystra.storage.db.schema.Tables.USERS;

import com.plystra.access.login.EmailKey;
import com.plystra.decision.authzen.SubjectRows;
import com.plystra.decision.authzen.SubjectType;
import com.plystra.directory.spaces.SubjectNames;
import com.plystra.storage.db.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up subjects in the table of Users, and their other names in Spaces. */
public final class SubjectLookup implements SubjectRows {
  private final Database database;

  public SubjectLookup(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, UserRow> usersByEmail(Collection<String> emails) {
    List<String> keys = emails.stream().map(EmailKey::of).distinct().toList();
    Map<String, UserRow> byKey = new HashMap<>();
    database
        .reads()
        .select(USERS.EMAIL_KEY, USERS.ID, USERS.EMAIL)
        .from(USERS)
        .where(USERS.EMAIL_KEY.in(keys))
        .forEach(row -> byKey.put(row.value1(), new UserRow(row.value2(), row.value3())));
    Map<String, UserRow> byEmail = new HashMap<>();
    for (String email : emails) {
      UserRow found = byKey.get(EmailKey.of(email));
      if (found != null) {
        byEmail.put(email, found);
      }
    }
    return byEmail;
  }

  @Override
  public Map<String, Map<String, SubjectType>> subjectTypes(Collection<String> spaceIds) {
    return SubjectNames.of(database, spaceIds);
  }
}
