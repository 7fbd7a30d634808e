package com.plystra.decision.lists;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param rows in the list's order; a page may be short or empty although there is more
 * @param next the key after which the next page starts; empty when the list is complete
 * @param evaluations the number of decisions that were made for it
 * @param <R> the type of the rows
 */
public record ListPage<R>(List<R> rows, Optional<String> next, int evaluations) {
  public ListPage {
    rows = List.copyOf(rows);
  }

  /** A list without rows. */
  public static <R> ListPage<R> empty() {
    return new ListPage<>(List.of(), Optional.empty(), 0);
  }

  /** The same page with other rows. */
  <T> ListPage<T> map(Function<R, T> row) {
    return new ListPage<>(rows.stream().map(row).toList(), next, evaluations);
  }
}
