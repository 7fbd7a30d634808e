package com.plystra.directory.groups;

import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.world.World;
import com.plystra.storage.writer.Tx;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Seed;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A group with 10,000 descendants, most of them its children, the others one below the other. What
 * is timed is compared with the same thing elsewhere, turn by turn, by medians: a busy machine
 * slows both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BigTreeTest {
  private static final int CHILDREN = 9_500;
  private static final int LEVELS = 500;
  private static final int ROWS = 1_000;
  private static final int LIMIT = 200;
  private static final int WARM = 10;
  private static final int RUNS = 41;
  private static final int DECISIONS = 2_000;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestServer server;
  private final Finance big;
  private final Finance flat;

  BigTreeTest(@TempDir Path root) {
    server = TestServer.start(root);
    big = server.finance();
    flat = server.finance();
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      paths.add("finance.child%05d".formatted(i));
    }
    String level = "finance";
    for (int i = 0; i < LEVELS; i++) {
      level += ".d";
      paths.add(level);
    }
    make(big, paths);
    make(flat, paths.subList(0, LIMIT).stream().map(path -> path.replace('.', '_')).toList());
    big.invoice("deepest", name(level));
    flat.invoice("beside", "finance");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** As rows, many to a change: what is looked at here is what comes afterwards. */
  private void make(Finance space, List<String> paths) {
    for (int from = 0; from < paths.size(); from += ROWS) {
      List<String> some = paths.subList(from, Math.min(from + ROWS, paths.size()));
      server.seed().run(tx -> some.forEach(path -> tx.rows().insert(row(tx, space, path))));
    }
  }

  private static UpdatableRecord<?> row(Tx tx, Finance space, String path) {
    String parent = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    return Seed.row(
        SPACE_GROUPS,
        tx.now(),
        "id",
        space.id(name(path)),
        "space_id",
        space.space(),
        "parent_group_id",
        parent.isEmpty() ? null : space.id(name(parent)),
        "path",
        path,
        "name",
        name(path),
        "display_name",
        name(path),
        "depth",
        (int) path.chars().filter(c -> c == '.').count());
  }

  /** Ids are shorter than paths may be. */
  private static String name(String path) {
    return path.endsWith(".d") ? "depth" + path.length() : path;
  }

  private Reply page(Finance space, @Nullable String cursor) {
    Map<String, String> query = new HashMap<>(Map.of("limit", String.valueOf(LIMIT)));
    if (cursor != null) {
      query.put("cursor", cursor);
    }
    return server.api().get("/api/v1/spaces/" + space.space() + "/groups/tree", query);
  }

  /** The cursor of the page after it; null on the last. */
  private static @Nullable String next(Reply page) {
    return page.json().at("/pagination/cursor").textValue();
  }

  @Test
  void tree_isPagedToItsEnd_inOrderAndWithoutGaps() {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> children = new HashMap<>();
    String last = "";
    String cursor = null;
    do {
      Reply page = page(big, cursor);
      for (JsonNode node : page.ok()) {
        String path = node.path("path").asText();
        assertTrue(last.compareTo(path) < 0, last + " before " + path);
        last = path;
        seen.add(path);
        children.put(path, node.path("children_count").asInt());
      }
      cursor = next(page);
    } while (cursor != null);
    assertEquals(CHILDREN + LEVELS + 3, seen.size());
    assertEquals(CHILDREN + 2, children.get("finance"));
    assertEquals(1, children.get("finance.d"));
    assertEquals(0, children.get("legal"));
  }

  @Test
  void tree_lastPage_costsNoMoreThanAFewTimesTheFirst() {
    List<@Nullable String> cursors = new ArrayList<>();
    for (String at = next(page(big, null)); at != null; at = next(page(big, at))) {
      cursors.add(at);
    }
    String end = cursors.get(cursors.size() - 1);
    double ratio = ratio(() -> page(big, end).ok(), () -> page(big, null).ok());
    assertTrue(ratio < 3, () -> "the last page costs " + ratio + " times the first");
  }

  @Test
  void tree_firstPage_costsNoMoreThanAFewTimesThatOfASmallTree() {
    double ratio = ratio(() -> page(big, null).ok(), () -> page(flat, null).ok());
    assertTrue(ratio < 5, () -> "a page of the big tree costs " + ratio + " times a small one's");
  }

  @Test
  void check_inTheDeepestGroup_costsNoMoreThanAFewTimesOneAtTheAnchor() {
    World world = server.app().world().get();
    Question deepest = question(big, "deepest");
    Question beside = question(flat, "beside");
    assertTrue(allowed(world, deepest) && allowed(world, beside));
    double ratio = ratio(() -> decide(world, deepest), () -> decide(world, beside));
    assertTrue(ratio < 4, () -> "a check in the deepest group costs " + ratio + " times one above");
    big.check("deepest").allows();
  }

  private static Question question(Finance in, String invoice) {
    return new Question(
        in.id("alice"),
        in.id("reviewer"),
        in.aliceBinding(),
        in.space(),
        in.type(),
        invoice,
        "approve");
  }

  private static boolean allowed(World world, Question question) {
    Decision decision = Decider.decide(world, question, NOW);
    return decision.denyCode() == null;
  }

  private static void decide(World world, Question question) {
    int allowed = 0;
    for (int i = 0; i < DECISIONS; i++) {
      allowed += allowed(world, question) ? 1 : 0;
    }
    assertEquals(DECISIONS, allowed);
  }

  /** How many times the other one's time the one takes, by medians of runs in turn. */
  private static double ratio(Runnable one, Runnable other) {
    List<Long> ones = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (int i = 0; i < WARM + RUNS; i++) {
      long taken = nanos(one);
      long compared = nanos(other);
      if (i >= WARM) {
        ones.add(taken);
        others.add(compared);
      }
    }
    return (double) median(ones) / median(others);
  }

  private static long nanos(Runnable run) {
    long start = System.nanoTime();
    run.run();
    return System.nanoTime() - start;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
