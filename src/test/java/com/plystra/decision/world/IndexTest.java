package com.plystra.decision.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An index against the map that Java has, with ids of which many have the same hash. */
final class IndexTest {
  private static final int STEPS = 20_000;

  private record Named(String id, int value) {}

  /** What an index held at some time. */
  private record Version(Index<Named> index, Map<String, Named> expected) {}

  @Test
  void index_whateverWasPutAndRemoved_holdsWhatAMapDoes() {
    // given
    Random random = new Random(8);
    List<String> ids = ids();
    Map<String, Named> expected = new HashMap<>();
    Index<Named> index = Index.by(Named::id);
    List<Version> kept = new ArrayList<>();
    // when
    for (int step = 0; step < STEPS; step++) {
      String id = ids.get(random.nextInt(ids.size()));
      // Now more is put, now more removed: it grows and shrinks.
      if (random.nextInt(10) < (step / 4_000 % 2 == 0 ? 7 : 3)) {
        Named value = new Named(id, step);
        expected.put(id, value);
        index = index.with(value);
      } else {
        expected.remove(id);
        index = index.without(id);
      }
      assertSame(expected.get(id), index.get(id));
      assertEquals(expected.size(), index.size());
      if (step % 1_000 == 0) {
        kept.add(new Version(index, new HashMap<>(expected)));
      }
    }
    // then
    kept.add(new Version(index, expected));
    kept.forEach(version -> assertHolds(version, ids));
  }

  @Test
  void without_whenAllAreRemoved_isEmptyAgain() {
    Index<Named> index = Index.by(Named::id);
    for (String id : ids()) {
      index = index.with(new Named(id, 1));
    }
    for (String id : ids()) {
      index = index.without(id);
      assertNull(index.get(id));
    }
    assertEquals(0, index.size());
    assertEquals(new Named("x", 2), index.with(new Named("x", 2)).get("x"));
  }

  @Test
  void without_whenNotThere_isTheSame() {
    Index<Named> index = Index.<Named>by(Named::id).with(new Named("AaAa", 1));
    assertSame(index, index.without("BBBB"));
  }

  private static void assertHolds(Version version, List<String> ids) {
    assertEquals(version.expected().size(), version.index().size());
    for (String id : ids) {
      @Nullable Named found = version.index().get(id);
      assertSame(version.expected().get(id), found);
    }
  }

  /** "Aa" and "BB" have one hash, and so have all texts of equal length made of them. */
  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add("invoice_%03d".formatted(i));
      String bits = Integer.toBinaryString(i % 64 + 64);
      ids.add(bits.replace("0", "Aa").replace("1", "BB") + i % 2);
    }
    return ids.stream().distinct().toList();
  }
}
