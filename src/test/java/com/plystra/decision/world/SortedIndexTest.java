package com.plystra.decision.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SortedIndexTest {
  private static final int CHANGES = 40_000;
  private static final int KEYS = 6_000;

  private final Random random = new Random(7);

  @Test
  void changes_atRandom_holdTheSameAsATreeSet() {
    SortedIndex<Integer> index = SortedIndex.by(Comparator.naturalOrder());
    NavigableSet<Integer> model = new TreeSet<>();
    for (int i = 0; i < CHANGES; i++) {
      int key = random.nextInt(KEYS);
      // Phases of growing and of shrinking, so that nodes split and merge on every level.
      boolean grows = i / (CHANGES / 4) % 2 == 0;
      if (random.nextInt(10) < (grows ? 8 : 2)) {
        index = index.with(key);
        model.add(key);
      } else {
        index = index.without(key);
        model.remove(key);
      }
      if (i % 500 == 0) {
        compare(model, index);
      }
    }
    compare(model, index);
  }

  @Test
  void ascendingAndDescending_holdAll() {
    SortedIndex<Integer> up = SortedIndex.by(Comparator.naturalOrder());
    SortedIndex<Integer> down = SortedIndex.by(Comparator.naturalOrder());
    for (int i = 0; i < KEYS; i++) {
      up = up.with(i);
      down = down.with(KEYS - 1 - i);
    }
    assertEquals(all(up), all(down));
    for (int i = 0; i < KEYS; i++) {
      up = up.without(i);
      down = down.without(KEYS - 1 - i);
      assertEquals(KEYS - 1 - i, up.size());
    }
    assertEquals(List.of(), all(up));
    assertEquals(List.of(), all(down));
  }

  @Test
  void of_packsAll_andMayBeChanged() {
    for (int size : new int[] {0, 1, 56, 57, 3_136, 3_137, KEYS}) {
      List<Integer> values = IntStream.range(0, size).boxed().toList();
      SortedIndex<Integer> index = SortedIndex.by(Comparator.<Integer>naturalOrder()).of(values);
      assertEquals(values, all(index));
      for (int i = 0; i < size; i += 3) {
        index = index.without(i).with(i + KEYS);
      }
      assertEquals(size, index.size());
    }
  }

  @Test
  void earlierVersions_stayAsTheyWere() {
    List<SortedIndex<Integer>> versions = new ArrayList<>();
    SortedIndex<Integer> index = SortedIndex.by(Comparator.naturalOrder());
    for (int i = 0; i < 1_000; i++) {
      versions.add(index);
      index = index.with(i * 7 % 1_000);
    }
    for (int i = 0; i < 1_000; i++) {
      index = index.without(i);
    }
    for (int i = 0; i < versions.size(); i++) {
      assertEquals(i, all(versions.get(i)).size());
    }
  }

  @Test
  void with_whenEqual_replaces() {
    SortedIndex<String> index =
        SortedIndex.<String>by(String.CASE_INSENSITIVE_ORDER).with("a").with("b").with("A");
    List<String> found = new ArrayList<>();
    index.after("", text -> true).forEachRemaining(found::add);
    assertEquals(List.of("A", "b"), found);
  }

  private void compare(NavigableSet<Integer> model, SortedIndex<Integer> index) {
    assertEquals(new ArrayList<>(model), all(index));
    assertEquals(model.size(), index.size());
    int from = random.nextInt(KEYS);
    int to = random.nextInt(KEYS);
    assertEquals(model.headSet(from, true).size(), index.countTo(from));
    List<Integer> found = new ArrayList<>();
    index.after(from, value -> value < to).forEachRemaining(found::add);
    assertEquals(
        model.tailSet(from, false).stream().takeWhile(value -> value < to).toList(), found);
  }

  private static List<Integer> all(SortedIndex<Integer> index) {
    List<Integer> found = new ArrayList<>();
    index.after(-1, value -> true).forEachRemaining(found::add);
    return found;
  }
}
