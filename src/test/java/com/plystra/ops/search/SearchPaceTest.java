package com.plystra.ops.search;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.RESOURCE_TYPES;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.writer.Tx;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Seed;
import com.plystra.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a search takes. With {@code -Dplystra.search.people=100000} there are also 10,000 groups
 * and 1,000,000 resources; so many objects begin with the same letters that no range is small.
 */
final class SearchPaceTest extends ApiTest {
  private static final int PEOPLE = Integer.getInteger("plystra.search.people", 500);
  private static final int BATCH = 20_000;
  private static final int TIMES = 21;
  private static final Duration MOST = Duration.ofMillis(50);

  SearchPaceTest(@TempDir Path root) {
    super(root);
  }

  private static void add(Tx tx, Table<?> table, @Nullable Object... columns) {
    tx.rows().insert(Seed.row(table, tx.now(), columns));
  }

  private void each(int count, BiConsumer<Tx, Integer> one) {
    for (int from = 0; from < count; from += BATCH) {
      int start = from;
      int end = Math.min(count, from + BATCH);
      server
          .seed()
          .run(
              tx -> {
                for (int i = start; i < end; i++) {
                  one.accept(tx, i);
                }
              });
    }
  }

  /** One Space has a hundredth of the people, another one the rest. */
  private static String space(int i) {
    return i % 100 == 0 ? "small" : "large";
  }

  @BeforeAll
  void fill() {
    server
        .seed()
        .run(
            tx -> {
              add(tx, RESOURCE_TYPES, "id", "rt1", "key", "doc", "display_name", "Document");
              for (String space : List.of("small", "large")) {
                add(tx, SPACES, "id", space, "name", "Space " + space, "slug", space);
                add(tx, ROLES, "id", "r_" + space, "space_id", space, "key", "reader", "name", "R");
              }
            });
    each(
        PEOPLE / 10,
        (tx, i) ->
            add(
                tx,
                SPACE_GROUPS,
                "id",
                "g" + i,
                "space_id",
                space(i),
                "path",
                "team" + i % 50 + ".sub" + i,
                "name",
                "Team " + i,
                "display_name",
                "Team " + i));
    each(
        PEOPLE,
        (tx, i) -> {
          String email = "person" + i + "@example.org";
          add(
              tx,
              USERS,
              "id",
              "u" + i,
              "email",
              email,
              "email_key",
              email,
              "username",
              "Person" + i);
          add(tx, MEMBERS, "id", "m" + i, "space_id", space(i), "display_name", "Person " + i);
          add(
              tx,
              USER_MEMBERS,
              "id",
              "um" + i,
              "space_id",
              space(i),
              "user_id",
              "u" + i,
              "member_id",
              "m" + i,
              "email",
              email,
              "member_display_name",
              "Person " + i);
        });
    each(
        PEOPLE * 10,
        (tx, i) -> {
          int group = i % (PEOPLE / 10);
          add(
              tx,
              RESOURCES,
              "resource_type",
              "doc",
              "id",
              "person_doc_" + i,
              "space_id",
              space(group),
              "group_id",
              "g" + group);
        });
    if (TestPostgres.isWanted()) {
      server.app().database().reads().execute("analyze");
    }
  }

  private Api key(String level, @Nullable String place) {
    ObjectNode body = Api.object().put("name", "k").put("level", level);
    body.put(level + "_id", place);
    if (place == null) {
      body.remove(level + "_id");
    }
    body.putArray("permission_keys").add("*");
    String secret = api.post("/api/v1/api-keys", body).created().path("api_key").asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }

  @Test
  void search_takesTheSameTime_howeverManyObjectsThereAre() {
    Map<String, Api> callers =
        Map.of(
            "instance", api,
            "space", key("space", "small"),
            "large space", key("space", "large"),
            "group", key("group", "g0"));
    callers.forEach(
        (level, caller) -> {
          for (String query :
              List.of(
                  "q=p",
                  "q=person1",
                  "q=team",
                  "q=T&kinds=group",
                  "q=u1",
                  "q=zzz",
                  "q=&kinds=user,member,group,resource,role",
                  "q=per&kinds=member&space_id=large",
                  "q=per&kinds=user&space_id=small",
                  "q=person_doc&kinds=resource&space_id=small")) {
            long[] times = new long[TIMES];
            for (int i = 0; i < TIMES; i++) {
              long start = System.nanoTime();
              assertFalse(caller.get("/api/v1/search?" + query).ok().isEmpty());
              times[i] = System.nanoTime() - start;
            }
            Arrays.sort(times);
            Duration median = Duration.ofNanos(times[TIMES / 2]);
            System.out.println(
                "search " + level + " " + query + ": " + median.toNanos() / 1000 + " us");
            assertTrue(median.compareTo(MOST) < 0, level + " " + query + " took " + median);
          }
        });
  }
}
