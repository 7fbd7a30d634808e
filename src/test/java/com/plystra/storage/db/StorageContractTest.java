package com.plystra.storage.db;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.RandomRows;
import com.plystra.testkit.Seed;
import com.plystra.testkit.Tables;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the server asks of a database, put to each of the two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StorageContractTest {
  private static final Instant AT = Instant.parse("2026-05-06T10:15:30.123456Z");

  private final Database database;
  private final AutoCloseable server;

  /** A database to test, with what has to be stopped after it. */
  record Opened(Database database, AutoCloseable server) {}

  StorageContractTest(Opened opened) {
    this.database = opened.database();
    this.server = opened.server();
    new Migrations(database).up();
  }

  @AfterAll
  void close() throws Exception {
    database.close();
    server.close();
  }

  /** Runs in a transaction that leaves nothing behind. */
  private void undone(Work work) {
    RuntimeException done = new IllegalStateException("done");
    try {
      database
          .reads()
          .transaction(
              t -> {
                work.run(t.dsl());
                throw done;
              });
    } catch (RuntimeException e) {
      if (e != done) {
        throw e;
      }
    }
  }

  private interface Work {
    void run(DSLContext db);
  }

  @Test
  void migrations_areAllApplied_andVerify() {
    Migrations migrations = new Migrations(database);
    Migrations.Versions versions = migrations.versions();
    assertEquals(versions.expected(), versions.current());
    migrations.steps().forEach(step -> assertEquals("Success", step.state(), step.toString()));
    migrations.verify();
    migrations.up();
  }

  @Test
  void rows_ofEveryTable_comeBackAsTheyWent() {
    undone(
        db -> {
          RandomRows random = new RandomRows(new Random(7));
          Map<String, TableShape> shapes = TableShape.of(db);
          for (Table<?> table : Tables.inOrder()) {
            TableShape shape = Objects.requireNonNull(shapes.get(table.getName()));
            int met = 0;
            for (int i = 0; i < 20; i++) {
              Optional<UpdatableRecord<?>> row = random.row(db, table);
              met += row.isPresent() && roundTrip(db, table, shape, row.get()) ? 1 : 0;
            }
            int rows = met;
            assertTrue(rows > 0, table::getName);
          }
        });
  }

  private static boolean roundTrip(DSLContext db, Table<?> table, TableShape shape, Record row) {
    boolean inserted = db.insertInto(table).set(row).onConflictDoNothing().execute() == 1;
    if (inserted) {
      String sent = Rows.text(Rows.full(table, row));
      var key = Objects.requireNonNull(table.getPrimaryKey());
      var condition = DSL.noCondition();
      for (var field : key.getFields()) {
        condition = condition.and(DSL.condition(Map.of(field, row.get(field))));
      }
      Record stored = db.selectFrom(table).where(condition).fetchSingle();
      assertEquals(sent, Rows.text(Rows.full(table, stored)));
      String open = Rows.text(Rows.open(table, stored));
      Rows.secrets(table, stored)
          .fieldNames()
          .forEachRemaining(secret -> assertFalse(Rows.parse(open).has(secret)));
      byShape(db, shape, sent);
    }
    return inserted;
  }

  /** The same row without the generated classes. */
  private static void byShape(DSLContext db, TableShape shape, String sent) {
    db.connection(
        connection -> {
          Row row = RowText.read(shape, sent.getBytes(StandardCharsets.UTF_8));
          assertEquals(sent, text(row));
          assertEquals(sent, text(RowText.read(shape, Rows.parse(sent))));
          RowReader reader = new RowReader(connection, db);
          assertEquals(sent, text(reader.find(row).orElseThrow()));
          try (RowWriter writer = new RowWriter(connection, db)) {
            writer.update(row);
            assertEquals(sent, text(reader.find(row).orElseThrow()));
            writer.delete(row);
            assertEquals(Optional.empty(), reader.find(row));
            writer.insert(row);
            writer.flush();
            assertEquals(sent, text(reader.find(row).orElseThrow()));
          }
        });
  }

  private static String text(Row row) {
    return StandardCharsets.UTF_8.decode(new RowText().write(row)).toString();
  }

  @Test
  void rows_thatWait_areThereForWhatComesAfterThem() {
    undone(
        context ->
            context.connection(
                connection -> {
                  try (RowWriter writer = new RowWriter(connection, context)) {
                    DSLContext db = writer.seenBy(context);
                    // given
                    Record space =
                        Seed.row(SPACES, AT, "id", "waiting", "slug", "waiting", "name", "W");
                    Row row =
                        Row.of(Objects.requireNonNull(TableShape.known().get("spaces")), space);
                    writer.insert(row);
                    assertFalse(
                        context.fetchExists(SPACES, SPACES.ID.eq("waiting")), "it did not wait");
                    // when, then
                    assertFalse(db.fetchExists(USERS, USERS.ID.eq("waiting")));
                    assertFalse(
                        context.fetchExists(SPACES, SPACES.ID.eq("waiting")), "sent too early");
                    assertTrue(db.fetchExists(SPACES, SPACES.ID.eq("waiting")));
                    writer.insert(row);
                    writer.drop();
                    writer.flush();
                    writer.insert(row);
                    DataAccessException refused =
                        assertThrows(DataAccessException.class, () -> db.fetchCount(SPACES));
                    assertEquals(
                        SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION, refused.sqlStateClass());
                  }
                }));
  }

  @Test
  void tables_haveTheShapeThatTheProgramKnows() {
    undone(
        db -> {
          Map<String, TableShape> shapes = TableShape.of(db);
          assertEquals(TableShape.known(), shapes);
        });
  }

  @Test
  void constraints_areTheSameAsTheProgramKnows() {
    // Every name that a violation is told by is one that this database has.
    List<String> known = new ArrayList<>();
    for (Table<?> table : Tables.inOrder()) {
      table.getKeys().forEach(key -> known.add(key.getName()));
      table.getReferences().forEach(reference -> known.add(reference.getName()));
      table.getChecks().forEach(check -> known.add(check.getName()));
    }
    List<String> there =
        database
            .reads()
            .select(DSL.field("constraint_name", String.class))
            .from(DSL.table("information_schema.table_constraints"))
            .fetch(r -> r.value1().toLowerCase(Locale.ROOT));
    known.forEach(name -> assertTrue(there.contains(name.toLowerCase(Locale.ROOT)), name));
  }

  @Test
  void text_sortsByCodePoint() {
    undone(
        db -> {
          String[] sorted = {
            "",
            " ",
            "A",
            "B",
            "_",
            "a",
            "b",
            "\u00e9",
            "\u4e16",
            "\ud7ff",
            "\ue000",
            "\uf8ff",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude00\ue000",
            "\udbff\udfff"
          };
          List<String> shuffled = new ArrayList<>(List.of(sorted));
          Collections.shuffle(shuffled, new Random(1));
          for (String name : shuffled) {
            String id = "s" + shuffled.indexOf(name);
            insert(db, SPACES, "id", id, "name", name, "slug", id);
          }
          assertEquals(
              List.of(sorted),
              db.select(SPACES.NAME).from(SPACES).orderBy(SPACES.NAME).fetch(SPACES.NAME));
          // and compares so, which is what pages rest on
          assertEquals(
              List.of(sorted).subList(8, sorted.length),
              db.select(SPACES.NAME)
                  .from(SPACES)
                  .where(SPACES.NAME.gt("\u00e9"))
                  .orderBy(SPACES.NAME)
                  .fetch(SPACES.NAME));
          assertEquals(0, db.fetchCount(SPACES, SPACES.NAME.eq("a ")), "trailing blanks count");
          assertEquals(1, db.fetchCount(SPACES, SPACES.NAME.eq("a")));
        });
  }

  @Test
  void emailKeys_madeAnew_areTheOlderUsersWhereTwoClash() {
    undone(
        db -> {
          // given keys as they were: lower-case letters in NFC
          Map<String, String> old =
              new TreeMap<>(
                  Map.of(
                      "1-oldest", "\u03c2",
                      "2-same-as-oldest", "\u03c3",
                      "3-other", "\u01f0",
                      "4-same-as-other", "J\u030c",
                      "5-ascii", "k",
                      "6-kelvin", "\u00e9k",
                      "7-holds-what-8-gets", "e\u0301",
                      "8-gets-it", "\u00e9"));
          old.forEach(
              (id, letters) -> {
                String key = letters.toLowerCase(Locale.ROOT) + "@x";
                insert(db, USERS, "id", id, "email", letters + "@x", "email_key", key);
              });
          // when
          db.connection(connection -> new EmailKeys().migrate(context(connection)));
          // then
          Map<String, String> keys =
              db.select(USERS.ID, USERS.EMAIL_KEY).from(USERS).fetchMap(USERS.ID, USERS.EMAIL_KEY);
          assertEquals("\u03c3@x", keys.get("1-oldest"));
          assertEquals("\u03c3@x 2-same-as-oldest", keys.get("2-same-as-oldest"));
          assertEquals("j\u030c@x", keys.get("3-other"));
          assertEquals("j\u030c@x 4-same-as-other", keys.get("4-same-as-other"));
          assertEquals("k@x", keys.get("5-ascii"));
          assertEquals("e\u0301k@x", keys.get("6-kelvin"));
          assertEquals("e\u0301@x", keys.get("7-holds-what-8-gets"));
          assertEquals("\u00e9@x", keys.get("8-gets-it"), "the younger keeps what it had");
        });
  }

  private static Context context(Connection connection) {
    return new Context() {
      @Override
      public Configuration getConfiguration() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Connection getConnection() {
        return connection;
      }
    };
  }

  @Test
  void timestamps_keepMicroseconds() {
    undone(
        db -> {
          for (String at :
              new String[] {
                "1970-01-01T00:00:00.000001Z",
                "2026-05-06T10:15:30.123456Z",
                "2026-03-29T01:30:00.999999Z",
                "9999-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z"
              }) {
            insert(db, SPACES, "id", at, "name", "n", "slug", at, "created_at", at);
            assertEquals(
                Instant.parse(at),
                db.select(SPACES.CREATED_AT)
                    .from(SPACES)
                    .where(SPACES.ID.eq(at))
                    .fetchSingle(SPACES.CREATED_AT));
          }
          assertEquals(
              1,
              db.fetchCount(
                  SPACES, SPACES.CREATED_AT.eq(Instant.parse("2026-05-06T10:15:30.123456Z"))));
        });
  }

  private static void insert(DSLContext db, Table<?> table, @Nullable Object... columns) {
    db.insertInto(table).set(Seed.row(table, AT, columns)).execute();
  }

  @Test
  void keys_holdObjectsInTheirSpace() {
    undone(
        db -> {
          insert(db, SPACES, "id", "s1", "name", "one", "slug", "one");
          insert(db, SPACES, "id", "s2", "name", "two", "slug", "two");
          insert(db, USERS, "id", "u", "email", "e", "email_key", "e");
          for (String space : new String[] {"1", "2"}) {
            insert(db, MEMBERS, "id", "m" + space, "space_id", "s" + space, "display_name", "M");
            group(db, "g" + space, "s" + space, null, "a");
            role(db, "r" + space, "s" + space);
          }
          insert(db, types(), "id", "rt", "key", "invoice", "display_name", "I");
          permission(db, "p", "self", "active");
          violates(db, "space_groups_parent_fk", d -> group(d, "x", "s1", "g2", "a.b"));
          violates(db, "user_members_member_fk", d -> binding(d, "s1", "m2", null));
          violates(db, "user_members_linked_by_fk", d -> binding(d, "s1", "m1", "m2"));
          violates(db, "member_roles_member_fk", d -> grant(d, "s1", "m2", "r1", null));
          violates(db, "member_roles_role_fk", d -> grant(d, "s1", "m1", "r2", null));
          violates(db, "member_roles_anchor_fk", d -> grant(d, "s1", "m1", "r1", "g2"));
          violates(db, "role_permissions_role_fk", d -> held(d, "s2", "r1", "p"));
          violates(db, "resources_group_fk", d -> resource(d, "s1", "g2", null));
          violates(db, "resources_owner_fk", d -> resource(d, "s1", null, "m2"));
          violates(
              db,
              "members_space_fk",
              d -> insert(d, MEMBERS, "id", "x", "space_id", "s3", "display_name", "M"));
          binding(db, "s1", "m1", "m1");
          grant(db, "s1", "m1", "r1", "g1");
          held(db, "s1", "r1", "p");
          resource(db, "s1", "g1", "m1");
          // and nothing that is referred to goes away, not even with all that refers to it
          violates(db, "", d -> d.deleteFrom(SPACES).where(SPACES.ID.eq("s1")).execute());
          violates(db, "", d -> d.deleteFrom(MEMBERS).where(MEMBERS.ID.eq("m1")).execute());
        });
  }

  @Test
  void checksAndUniqueKeys_refuseEachOnce() {
    undone(
        db -> {
          insert(db, SPACES, "id", "s1", "name", "one", "slug", "one");
          insert(db, USERS, "id", "u", "email", "e", "email_key", "e", "username", "n");
          insert(db, MEMBERS, "id", "m1", "space_id", "s1", "display_name", "M");
          group(db, "g1", "s1", null, "a");
          role(db, "r1", "s1");
          permission(db, "p", "self", "active");
          permission(db, "pg", "global", "disabled");
          insert(db, types(), "id", "rt", "key", "invoice", "display_name", "I");
          grant(db, "s1", "m1", "r1", "g1");
          held(db, "s1", "r1", "p");
          violates(db, "permissions_global_disabled", d -> permission(d, "x", "global", "active"));
          violates(
              db,
              "permissions_global_disabled",
              d ->
                  d.update(PERMISSIONS)
                      .set(PERMISSIONS.STATUS, "active")
                      .where(PERMISSIONS.ID.eq("pg"))
                      .execute());
          violates(db, "permissions_unique", d -> permission(d, "x", "self", "disabled"));
          violates(db, "permissions_scope_known", d -> permission(d, "x", "SELF", "active"));
          violates(db, "permissions_status_known", d -> permission(d, "x", "space", "gone"));
          violates(
              db,
              "users_email_unique",
              d -> insert(d, USERS, "id", "v", "email", "E", "email_key", "e"));
          violates(
              db,
              "users_username_unique",
              d -> insert(d, USERS, "id", "v", "email", "f", "email_key", "f", "username", "n"));
          violates(
              db,
              "spaces_slug_unique",
              d -> insert(d, SPACES, "id", "s9", "name", "", "slug", "one"));
          violates(db, "space_groups_path_unique", d -> group(d, "g9", "s1", null, "a"));
          violates(
              db,
              "roles_key_unique",
              d -> insert(d, roles(), "id", "r9", "space_id", "s1", "key", "k", "name", "n"));
          violates(db, "member_roles_grant_unique", d -> grant(d, "s1", "m1", "r1", "g1"));
          violates(db, "role_permissions_pair_unique", d -> held(d, "s1", "r1", "p"));
          violates(db, "resources_type_fk", StorageContractTest::unregistered);
          // users without a name do not clash
          insert(db, USERS, "id", "v", "email", "f", "email_key", "f");
          insert(db, USERS, "id", "w", "email", "g", "email_key", "g");
        });
  }

  private static void unregistered(DSLContext db) {
    insert(db, table("resources"), "resource_type", "none", "id", "i", "space_id", "s1");
  }

  /** The work must break a constraint; of that name, where the database tells it. */
  private static void violates(DSLContext db, String constraint, Work work) {
    try {
      db.transaction(t -> work.run(t.dsl()));
    } catch (DataAccessException e) {
      assertEquals(SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION, e.sqlStateClass(), constraint);
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      assertTrue(message.contains(constraint), () -> constraint + " in " + message);
      return;
    }
    throw new AssertionError(constraint + " was not violated");
  }

  private static Table<?> table(String name) {
    return Objects.requireNonNull(Rows.tables().get(name), name);
  }

  private static Table<?> types() {
    return table("resource_types");
  }

  private static Table<?> permissions() {
    return table("permissions");
  }

  private static Table<?> roles() {
    return table("roles");
  }

  private static void group(
      DSLContext db, String id, String space, @Nullable String parent, String path) {
    insert(
        db,
        table("space_groups"),
        "id",
        id,
        "space_id",
        space,
        "parent_group_id",
        parent,
        "path",
        path,
        "name",
        "n",
        "display_name",
        "n");
  }

  private static void role(DSLContext db, String id, String space) {
    insert(db, roles(), "id", id, "space_id", space, "key", "k", "name", "n");
  }

  private static void permission(DSLContext db, String id, String scope, String status) {
    insert(
        db,
        permissions(),
        "id",
        id,
        "resource",
        "invoice",
        "action",
        "a",
        "scope",
        scope,
        "status",
        status);
  }

  private static void binding(
      DSLContext db, String space, String member, @Nullable String linkedBy) {
    insert(
        db,
        table("user_members"),
        "id",
        "um",
        "space_id",
        space,
        "user_id",
        "u",
        "member_id",
        member,
        "linked_by_member_id",
        linkedBy,
        "email",
        "e",
        "member_display_name",
        "M");
  }

  private static void grant(
      DSLContext db, String space, String member, String role, @Nullable String anchor) {
    String key = member + "|" + role + "|" + anchor;
    insert(
        db,
        table("member_roles"),
        "id",
        "mr" + db.fetchCount(table("member_roles")),
        "space_id",
        space,
        "member_id",
        member,
        "role_id",
        role,
        "scope_anchor_group_id",
        anchor,
        "active_key",
        key,
        "member_display_name",
        "M",
        "role_key",
        "k");
  }

  private static void held(DSLContext db, String space, String role, String permission) {
    insert(
        db,
        table("role_permissions"),
        "id",
        "rp" + db.fetchCount(table("role_permissions")),
        "space_id",
        space,
        "role_id",
        role,
        "permission_id",
        permission,
        "role_key",
        "k",
        "resource",
        "invoice",
        "action",
        "a",
        "scope",
        "self");
  }

  private static void resource(
      DSLContext db, String space, @Nullable String group, @Nullable String owner) {
    insert(
        db,
        table("resources"),
        "resource_type",
        "invoice",
        "id",
        "i",
        "space_id",
        space,
        "group_id",
        group,
        "owner_member_id",
        owner);
  }
}
