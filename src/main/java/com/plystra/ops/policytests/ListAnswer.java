package com.plystra.ops.policytests;

import com.plystra.base.text.Caseless;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list that was answered.
 *
 * @param rows each with its name and its id; a file may use either
 */
public record ListAnswer(List<Row> rows) {
  private static final int MOST_SHOWN = 20;

  /** A row, as files may name it. */
  public record Row(String name, String id) {}

  public ListAnswer {
    rows = List.copyOf(rows);
  }

  /** The names that are expected and not there, and those that are there and not expected. */
  public record Difference(List<String> missing, List<String> unexpected) {
    public boolean isNone() {
      return missing.isEmpty() && unexpected.isEmpty();
    }

    /** For example {@code missing: a, b; not expected: c}. */
    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      if (!missing.isEmpty()) {
        parts.add("missing: " + text(missing));
      }
      if (!unexpected.isEmpty()) {
        parts.add("not expected: " + text(unexpected));
      }
      return String.join("; ", parts);
    }
  }

  /**
   * Compares with the names that are expected. Each takes one row: the one with this id, else one
   * with this name that no other has taken.
   *
   * @param caseless whether case is ignored, as in e-mail addresses
   */
  public Difference from(List<String> expected, boolean caseless) {
    UnaryOperator<String> key = caseless ? Caseless::key : UnaryOperator.identity();
    Map<String, Row> left = new LinkedHashMap<>();
    rows.forEach(row -> left.putIfAbsent(row.id(), row));
    List<String> byName = new ArrayList<>();
    for (String name : expected) {
      if (left.remove(name) == null) {
        byName.add(name);
      }
    }
    Map<String, Deque<Row>> leftByName = new LinkedHashMap<>();
    left.values()
        .forEach(
            row ->
                leftByName
                    .computeIfAbsent(key.apply(row.name()), name -> new ArrayDeque<>())
                    .add(row));
    List<String> missing = new ArrayList<>();
    for (String name : byName) {
      @Nullable Deque<Row> named = leftByName.get(key.apply(name));
      @Nullable Row taken = named == null ? null : named.poll();
      if (taken == null) {
        missing.add(name);
      } else {
        left.remove(taken.id());
      }
    }
    return new Difference(missing, unexpected(left.values()));
  }

  /** The names of rows, with the id where several rows of the answer have the name. */
  private List<String> unexpected(Collection<Row> left) {
    Map<String, Set<String>> idsByName = new HashMap<>();
    rows.forEach(
        row -> idsByName.computeIfAbsent(row.name(), name -> new HashSet<>()).add(row.id()));
    return left.stream()
        .map(
            row ->
                idsByName.getOrDefault(row.name(), Set.of()).size() > 1
                    ? row.name() + " (" + row.id() + ")"
                    : row.name())
        .toList();
  }

  /** The names, shortened when there are many. */
  public static String text(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String shown = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    int more = names.size() - MOST_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
