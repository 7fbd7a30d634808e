package com.plystra.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The order of a list by some text columns, of which the last makes it unique. A position is the
 * values of these columns in a row.
 */
public record ListOrder(List<? extends Field<String>> columns) {
  /** Positions in the order of the databases, which compare code points. */
  static final Comparator<List<String>> POSITIONS = ListOrder::compare;

  public ListOrder {
    columns = List.copyOf(columns);
  }

  /**
   * What follows a position, as ranges of one index in their order: the rows after {@code (a, b,
   * id)} are those with the same a and b and a greater id, then those with the same a and a greater
   * b, then those with a greater a. Neither database makes index ranges of a comparison of whole
   * rows.
   *
   * @param after empty for the start of the list
   */
  public List<Condition> ranges(Optional<List<String>> after) {
    return ranges(after, Set.of());
  }

  /** As {@link #ranges(Optional)}, where some columns have one given value. */
  List<Condition> ranges(Optional<List<String>> after, Set<? extends Field<String>> given) {
    if (after.isEmpty()) {
      return List.of(start(given));
    }
    List<String> values = after.get();
    List<Condition> ranges = new ArrayList<>();
    for (int last = columns.size() - 1; last >= 0; last--) {
      Condition range = columns.get(last).gt(values.get(last));
      for (int i = 0; i < last; i++) {
        range = range.and(columns.get(i).eq(values.get(i)));
      }
      ranges.add(range);
    }
    return ranges;
  }

  // True for every text. Without a range, H2 reads all rows of a Space with the index of the
  // foreign key and sorts them. With it, H2 reads the first page with the index that has the order.
  private Condition start(Set<? extends Field<String>> given) {
    for (Field<String> column : columns) {
      if (!given.contains(column)) {
        return column.ge("");
      }
    }
    return DSL.noCondition();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int compared = compare(a.get(i), b.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean oneIsPair = Character.isSurrogate(left) != Character.isSurrogate(right);
        // A surrogate is part of a code point above all that have one char.
        return oneIsPair ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
