package com.plystra.decision.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RandomHistory;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.World;
import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An access map says what checks answer, on random worlds, against the oracle. */
final class AccessMapOracleTest {
  private static final int MAPS = Rounds.of("plystra.maps", 300, 3_000);
  private static final int MAPS_OF_A_WORLD = 30;

  private final long firstSeed = RandomHistory.firstSeed();
  private final Random random = new Random(firstSeed);
  private int resourceRows;
  private int regionRows;
  private int conditionalRows;

  @Test
  void map_onRandomHistories_saysWhatChecksAllow() {
    for (int i = 0; i < MAPS; i += MAPS_OF_A_WORLD) {
      RandomHistory history = new RandomHistory(firstSeed + i);
      for (int j = 0; j < MAPS_OF_A_WORLD; j++) {
        history.change();
        compare(history, history.now(), "plystra.seed=" + (firstSeed + i) + " map " + j);
      }
    }
    assertTrue(resourceRows > MAPS / 20, () -> resourceRows + " resource rows");
    assertTrue(regionRows > MAPS / 20, () -> regionRows + " region rows");
    assertTrue(conditionalRows > 0, () -> conditionalRows + " conditional rows");
  }

  private void compare(RandomHistory history, Instant now, String where) {
    String space = random.nextBoolean() ? "acme" : "beta";
    Optional<String> type = random.nextBoolean() ? Optional.of("invoice") : Optional.empty();
    Optional<String> member =
        random.nextInt(3) == 0 ? Optional.of("m" + (1 + random.nextInt(4))) : Optional.empty();
    Reach reach = reach(history.world());
    // The maps, as texts.
    TreeSet<String> resources = new TreeSet<>();
    for (AccessRow row : rows(history.world(), space, type, member, true, now, reach)) {
      assertTrue(resources.add(row.digested()), () -> where + " twice: " + row.digested());
    }
    Map<String, Long> regions = new TreeMap<>();
    for (AccessRow row : rows(history.world(), space, type, member, false, now, reach)) {
      String key = key(row.binding().id(), row.type(), row.action()) + " " + row.region();
      assertEquals(null, regions.put(key, row.resources()), () -> where + " twice: " + key);
      assertFalse(row.via().isEmpty(), () -> where);
      conditionalRows += row.conditional() ? 1 : 0;
    }
    regionRows += regions.size();
    resourceRows += resources.size();

    TreeSet<String> expected = new TreeSet<>();
    Map<String, Long> expectedRegions = new TreeMap<>();
    eachQuestion(
        history,
        space,
        type,
        member,
        asked -> {
          String key = key(asked.userMemberId(), asked.resourceType(), asked.action());
          if (allows(history, asked, reach, now)) {
            expected.add(key + " " + asked.resourceId());
            for (String region : history.coveringScopes(asked, now)) {
              expectedRegions.merge(key + " " + region, 1L, Long::sum);
            }
          }
        });
    assertEquals(expected, resources, () -> where + " " + reach);
    // A region may be there with no resource in it now.
    regions.values().removeIf(count -> count == 0);
    assertEquals(expectedRegions, regions, () -> where + " " + reach);
  }

  private static List<AccessRow> rows(
      World world,
      String space,
      Optional<String> type,
      Optional<String> member,
      boolean ofResources,
      Instant now,
      Reach reach) {
    List<AccessRow> rows = new ArrayList<>();
    AccessMap map =
        new AccessMap(
            world,
            new AccessMap.Asked(space, type, member, ofResources),
            now,
            Standpoint.of(reach),
            () -> false);
    do {
      for (AccessRow row = map.poll(); row != null; row = map.poll()) {
        rows.add(row);
      }
    } while (map.advance());
    return rows;
  }

  private static String key(String binding, String type, String action) {
    return String.join(" ", binding, type, action);
  }

  private static void eachQuestion(
      RandomHistory history,
      String space,
      Optional<String> type,
      Optional<String> member,
      Consumer<Question> action) {
    for (String of : type.map(List::of).orElse(List.of("invoice", "report"))) {
      ResourceType registered = history.world().resourceType(of);
      for (String key : registered == null ? List.<String>of() : registered.actions().keySet()) {
        Question any = new Question("", "", "", space, of, "", key);
        for (Question actor : history.actors(any)) {
          if (member.isEmpty() || member.get().equals(actor.memberId())) {
            history.resources(of).forEach(id -> action.accept(actor.withResource(id)));
          }
        }
      }
    }
  }

  private static boolean allows(RandomHistory history, Question asked, Reach reach, Instant now) {
    return history.allows(asked, now)
        && (reach.isEverything()
            || Decider.decide(history.world(), asked, now, Standpoint.of(reach)).allow());
  }

  private Reach reach(World world) {
    Group group = world.group("grp" + random.nextInt(14));
    return group == null || random.nextInt(4) != 0
        ? Reach.EVERYTHING
        : Reach.of(List.of(Place.group(group.spaceId(), group.id(), group.path())));
  }
}
