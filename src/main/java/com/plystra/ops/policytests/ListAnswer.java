package com.plystra.ops.policytests;

import com.plystra.base.text.Caseless;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

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
   * Compares with the names that are expected.
   *
   * @param caseless whether case is ignored, as in e-mail addresses
   */
  public Difference from(List<String> expected, boolean caseless) {
    UnaryOperator<String> key = caseless ? Caseless::key : UnaryOperator.identity();
    Set<String> wanted = new HashSet<>();
    expected.forEach(name -> wanted.add(key.apply(name)));
    List<String> unexpected = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (Row row : rows) {
      String name = key.apply(row.name());
      String id = key.apply(row.id());
      if (!wanted.contains(name) && !wanted.contains(id)) {
        unexpected.add(row.name());
      }
      found.add(name);
      found.add(id);
    }
    List<String> missing =
        expected.stream().filter(name -> !found.contains(key.apply(name))).toList();
    return new Difference(missing, unexpected);
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
