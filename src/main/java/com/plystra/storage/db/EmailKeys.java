package com.plystra.storage.db;

import com.plystra.base.text.Caseless;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Sets every user's e-mail key to that of {@link Caseless}; before, keys were the lower-case
 * address in NFC. If two addresses now have the same key, the older user gets it and the other
 * keeps its old key. If the old key is that same key, a space and the user's id are appended to it;
 * no address has a space, so the key is unique.
 *
 * <p>INVARIANT: never changed, as no script is. A rebuild runs it again on the same rows and must
 * get the same result. It names the table and its columns itself, because the generated classes
 * know only the newest schema.
 */
final class EmailKeys implements JavaMigration {
  private static final int FETCH = 1_000;
  private static final Table<?> USERS = DSL.table(DSL.name("users"));
  private static final Field<String> ID = text("id");
  private static final Field<String> EMAIL = text("email");
  private static final Field<String> KEY = text("email_key");
  private static final Field<OffsetDateTime> CREATED_AT =
      DSL.field(DSL.name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private static Field<String> text(String name) {
    return DSL.field(DSL.name(name), SQLDataType.VARCHAR);
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("10");
  }

  @Override
  public String getDescription() {
    return "email keys";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  /** A user's row, ordered by age. */
  private record User(String id, String email, String key, OffsetDateTime createdAt) {}

  @Override
  public void migrate(Context context) {
    DSLContext db =
        DSL.using(
            context.getConnection(),
            new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS));
    try (Cursor<Record4<String, String, String, OffsetDateTime>> oldestFirst =
        db.select(ID, EMAIL, KEY, CREATED_AT)
            .from(USERS)
            .orderBy(CREATED_AT, ID)
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (var row : oldestFirst) {
        rekey(db, new User(row.value1(), row.value2(), row.value3(), row.value4()));
      }
    }
  }

  // An older user with the same address by today's rules has the key already.
  private static void rekey(DSLContext db, User user) {
    String key = Caseless.key(user.email());
    if (key.equals(user.key())) {
      return;
    }
    Optional<String> older = emails(db, isKey(key).and(isOlder(user))).stream().findFirst();
    if (older.filter(email -> Caseless.key(email).equals(key)).isPresent()) {
      return;
    }
    for (String other : db.select(ID).from(USERS).where(isKey(key)).fetch(ID)) {
      set(db, other, key + " " + other);
    }
    set(db, user.id(), key);
  }

  private static List<String> emails(DSLContext db, Condition which) {
    return db.select(EMAIL).from(USERS).where(which).fetch(EMAIL);
  }

  private static Condition isKey(String key) {
    return KEY.eq(key);
  }

  private static Condition isOlder(User than) {
    Condition sameTime = CREATED_AT.eq(than.createdAt());
    return CREATED_AT.lt(than.createdAt()).or(sameTime.and(ID.lt(than.id())));
  }

  private static void set(DSLContext db, String id, String key) {
    int rows = db.update(USERS).set(KEY, key).where(ID.eq(id)).execute();
    if (rows != 1) {
      throw new IllegalStateException("no user " + id);
    }
  }
}
