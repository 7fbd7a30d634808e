package com.plystra.objects;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.RESOURCE_TYPES;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.catalog.resources.Resources;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.MemberRoles;
import com.plystra.directory.users.Users;
import com.plystra.storage.writer.Tx;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.Seed;
import com.plystra.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists at each level: a caller's list is that of everything without what it does not reach, and a
 * page of it reads about as many rows as it has.
 */
final class ListReachTest extends ApiTest {
  private static final List<String> SPACE_IDS = List.of("one", "two");
  private static final List<String> PATHS =
      List.of("a", "a-b", "a.b", "a.b.c", "a.d", "a.e", "a.f", "a0", "b");
  private static final String[] NAMES = {
    "a", "A", "ab", "\u00e4", "\uff21", "\ufffd", "\ud83d\ude00", "a\ud83d\ude00", "\ue000", "z"
  };
  private static final int RESOURCES_EACH = 1_500;
  private static final int USERS_EACH = 1_000;
  private static final int LIMIT = 10;
  private static final Pattern READ =
      TestPostgres.isWanted()
          ? Pattern.compile("actual[^)]*rows=([0-9.]+) loops=([0-9]+)|Removed by Filter: ([0-9]+)")
          : Pattern.compile("scanCount: ([0-9]+)");

  private final Random random = new Random(11);

  ListReachTest(@TempDir Path root) {
    super(root);
  }

  @BeforeAll
  void fill() {
    server.seed().run(this::fill);
    if (TestPostgres.isWanted()) {
      db().execute("analyze");
    }
  }

  private DSLContext db() {
    return server.app().database().reads();
  }

  private static void add(Tx tx, Table<?> table, @Nullable Object... columns) {
    tx.rows().insert(Seed.row(table, tx.now(), columns));
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)] + random.nextInt(100);
  }

  private void fill(Tx tx) {
    add(tx, RESOURCE_TYPES, "id", "rt1", "key", "thing", "display_name", "Thing");
    add(tx, RESOURCE_TYPES, "id", "rt2", "key", "other", "display_name", "Other");
    SPACE_IDS.forEach(space -> space(tx, space));
    for (int i = 0; i < SPACE_IDS.size() * USERS_EACH; i++) {
      user(tx, i);
    }
  }

  private void space(Tx tx, String space) {
    add(tx, SPACES, "id", space, "name", space, "slug", space);
    add(tx, ROLES, "id", "role_" + space, "space_id", space, "key", "r", "name", "R");
    for (String path : PATHS) {
      add(
          tx,
          SPACE_GROUPS,
          "id",
          space + path,
          "space_id",
          space,
          "path",
          path,
          "name",
          path,
          "display_name",
          path);
    }
    for (int i = 0; i < RESOURCES_EACH; i++) {
      String group = space + PATHS.get(random.nextInt(PATHS.size()));
      String id = space + name() + i;
      String name = name();
      add(
          tx,
          RESOURCES,
          "resource_type",
          random.nextBoolean() ? "thing" : "other",
          "id",
          id,
          "space_id",
          space,
          "group_id",
          random.nextInt(5) == 0 ? null : group,
          "status",
          random.nextInt(4) == 0 ? "archived" : "active");
      if (i % 3 == 0) {
        String member = "m" + id;
        add(tx, MEMBERS, "id", member, "space_id", space, "display_name", name);
        add(
            tx,
            MEMBER_ROLES,
            "id",
            "mr" + id,
            "space_id",
            space,
            "member_id",
            member,
            "role_id",
            "role_" + space,
            "role_key",
            "r",
            "member_display_name",
            name,
            "scope_anchor_group_id",
            random.nextInt(5) == 0 ? null : group,
            "active_key",
            id);
      }
    }
    add(tx, MEMBERS, "id", "bound_" + space, "space_id", space, "display_name", "B");
  }

  /** Bound in no Space, in one or in both, up to three times in each. */
  private void user(Tx tx, int number) {
    String id = "u" + random.nextInt(1_000) + "_" + number;
    String email = name() + "@" + number;
    add(
        tx,
        USERS,
        "id",
        id,
        "email",
        email,
        "email_key",
        email,
        "status",
        random.nextInt(4) == 0 ? "disabled" : "active");
    for (String space : SPACE_IDS) {
      for (int i = random.nextInt(4); i > 0; i--) {
        add(
            tx,
            USER_MEMBERS,
            "id",
            id + space + i,
            "space_id",
            space,
            "user_id",
            id,
            "member_id",
            "bound_" + space,
            "email",
            email,
            "member_display_name",
            "B");
      }
    }
  }

  private static Place group(String space, String path) {
    return Place.group(space, space + path, path);
  }

  private Reach reach() {
    List<Place> places = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String space = SPACE_IDS.get(random.nextInt(SPACE_IDS.size()));
      places.add(
          random.nextInt(3) == 0
              ? Place.space(space)
              : group(space, PATHS.get(random.nextInt(PATHS.size()))));
    }
    return Reach.of(places);
  }

  private <R extends UpdatableRecord<R>> List<String> ids(
      Kind<R> kind, Optional<String> parent, Map<String, String> equal, Reach reach, int limit) {
    Keyset<R> lists = new Keyset<>(kind);
    List<String> ids = new ArrayList<>();
    Optional<List<String>> after = Optional.empty();
    do {
      List<R> rows = lists.page(db(), new ListQuery(parent, equal, after, limit, reach));
      boolean more = rows.size() > limit;
      rows.subList(0, Math.min(limit, rows.size())).forEach(row -> ids.add(kind.id(row)));
      after = more ? Optional.of(lists.position(rows.get(limit - 1))) : Optional.empty();
    } while (after.isPresent());
    return ids;
  }

  private <R extends UpdatableRecord<R>> void compare(
      Kind<R> kind,
      Optional<String> parent,
      Map<String, String> equal,
      Predicate<String> isIn,
      Reach reach) {
    List<String> expected =
        ids(kind, parent, equal, Reach.EVERYTHING, 1_000).stream().filter(isIn).toList();
    int limit = 20 + random.nextInt(300);
    String what = kind.name() + " " + parent + " " + equal + " " + reach;
    assertEquals(expected, ids(kind, parent, equal, reach, limit), what);
  }

  @Test
  void list_isThatOfEverything_withoutWhatIsOutOfReach() {
    Map<String, String> paths =
        db().select(SPACE_GROUPS.ID, SPACE_GROUPS.PATH)
            .from(SPACE_GROUPS)
            .fetchMap(SPACE_GROUPS.ID, SPACE_GROUPS.PATH);
    Map<String, String[]> things = new HashMap<>();
    db().select(RESOURCES.ID, RESOURCES.SPACE_ID, RESOURCES.GROUP_ID)
        .from(RESOURCES)
        .forEach(r -> things.put(r.value1(), new String[] {r.value2(), r.value3()}));
    db().select(MEMBER_ROLES.ID, MEMBER_ROLES.SPACE_ID, MEMBER_ROLES.SCOPE_ANCHOR_GROUP_ID)
        .from(MEMBER_ROLES)
        .forEach(r -> things.put(r.value1(), new String[] {r.value2(), r.value3()}));
    Map<String, List<String>> bound =
        db().select(USER_MEMBERS.USER_ID, USER_MEMBERS.SPACE_ID)
            .from(USER_MEMBERS)
            .fetchGroups(USER_MEMBERS.USER_ID, USER_MEMBERS.SPACE_ID);
    int rounds = Rounds.of("plystra.lists.reaches", 25, 1_000);
    for (int i = 0; i < rounds; i++) {
      Reach reach = reach();
      Predicate<String> isIn =
          id -> {
            String[] place = Objects.requireNonNull(things.get(id));
            return reach.has(place[0], place[1] == null ? null : paths.get(place[1]));
          };
      Map<String, String> equal =
          switch (random.nextInt(4)) {
            case 0 -> Map.of("status", "active");
            case 1 -> Map.of("resource_type", "thing");
            case 2 -> Map.of("group_id", "onea.b");
            default -> Map.of();
          };
      compare(Resources.KIND, Optional.empty(), equal, isIn, reach);
      compare(Resources.KIND, Optional.of("one"), equal, isIn, reach);
      Map<String, String> role = random.nextBoolean() ? Map.of("role_id", "role_one") : Map.of();
      compare(MemberRoles.KIND, Optional.of("one"), role, isIn, reach);
      compare(
          Groups.KIND, Optional.of("two"), Map.of(), id -> reach.has("two", paths.get(id)), reach);
      Map<String, String> state = random.nextBoolean() ? Map.of("status", "disabled") : Map.of();
      compare(
          Users.KIND,
          Optional.empty(),
          state,
          id -> bound.getOrDefault(id, List.of()).stream().anyMatch(reach::hasSpace),
          reach);
    }
  }

  @Test
  void userByAddress_isFoundInItsSpaceAlone() {
    var bound =
        db().select(USER_MEMBERS.USER_ID, USER_MEMBERS.SPACE_ID, USER_MEMBERS.EMAIL)
            .from(USER_MEMBERS)
            .limit(1)
            .fetchSingle();
    for (String space : SPACE_IDS) {
      boolean isIn =
          db().fetchExists(
                  USER_MEMBERS,
                  USER_MEMBERS.USER_ID.eq(bound.value1()),
                  USER_MEMBERS.SPACE_ID.eq(space));
      assertEquals(
          isIn ? List.of(bound.value1()) : List.of(),
          ids(
              Users.KIND,
              Optional.empty(),
              Map.of("email_key", bound.value3()),
              Reach.of(List.of(Place.space(space))),
              LIMIT));
    }
  }

  /** The rows that the database reads for a page in the middle of the list. */
  private <R extends UpdatableRecord<R>> int read(
      Kind<R> kind, Optional<String> parent, Map<String, String> equal, Reach reach) {
    Keyset<R> lists = new Keyset<>(kind);
    List<R> before = lists.page(db(), new ListQuery(parent, equal, Optional.empty(), 100, reach));
    List<String> queries = new ArrayList<>();
    DSLContext recording =
        DSL.using(
            db().configuration()
                .derive(
                    new DefaultExecuteListenerProvider(
                        new ExecuteListener() {
                          @Override
                          public void executeStart(ExecuteContext context) {
                            queries.add(db().renderInlined(context.query()));
                          }
                        })));
    Optional<List<String>> after = Optional.of(lists.position(before.get(50)));
    assertEquals(
        LIMIT + 1, lists.page(recording, new ListQuery(parent, equal, after, LIMIT, reach)).size());
    int rows = 0;
    for (String query : queries) {
      rows += read(query);
    }
    return rows;
  }

  private int read(String query) {
    StringBuilder plan = new StringBuilder();
    db().transaction(
            tx -> {
              // PostgreSQL reads tables as small as these at once instead of some rows by an index.
              if (TestPostgres.isWanted()) {
                tx.dsl().execute("set local enable_seqscan = off");
              }
              tx.dsl()
                  .fetch("explain analyze " + query)
                  .forEach(row -> plan.append(row.get(0)).append('\n'));
            });
    Matcher rows = READ.matcher(plan);
    double read = 0;
    while (rows.find()) {
      boolean removed = rows.groupCount() > 1 && rows.group(3) != null;
      double loops = rows.groupCount() > 1 && !removed ? Double.parseDouble(rows.group(2)) : 1;
      read += loops * Double.parseDouble(rows.group(removed ? 3 : 1));
    }
    return (int) read;
  }

  @Test
  void page_readsAboutAsManyRowsAsItHas_atEachLevel() {
    Map<String, String> none = Map.of();
    Optional<String> one = Optional.of("one");
    Optional<String> all = Optional.empty();
    Reach space = Reach.of(List.of(Place.space("one")));
    Reach group = Reach.of(List.of(group("one", "a")));
    Reach both = Reach.of(List.of(group("one", "a"), Place.space("two")));
    for (Reach reach : List.of(Reach.EVERYTHING, space, group, both)) {
      assertFew(Resources.KIND, one, none, reach);
      assertFew(Resources.KIND, all, none, reach);
      assertFew(Resources.KIND, all, Map.of("resource_type", "thing"), reach);
      assertFew(Resources.KIND, one, Map.of("status", "active"), reach);
      assertFew(MemberRoles.KIND, one, none, reach);
    }
    for (Reach reach : List.of(Reach.EVERYTHING, space, both)) {
      assertFew(Users.KIND, all, none, reach);
      assertFew(Users.KIND, all, Map.of("status", "active"), reach);
    }
  }

  private <R extends UpdatableRecord<R>> void assertFew(
      Kind<R> kind, Optional<String> parent, Map<String, String> equal, Reach reach) {
    int rows = read(kind, parent, equal, reach);
    String what = kind.name() + " " + parent + " " + equal + " " + reach;
    assertTrue(rows > LIMIT && rows < 20 * LIMIT, rows + " rows read for " + what);
  }
}
