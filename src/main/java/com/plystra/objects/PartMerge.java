package com.plystra.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Merges scans that each return rows in the order of a list. It reads few rows of each scan, and
 * more only of those that can still have rows of the page: for a page of n rows from k scans about
 * 4k + 2n rows, however many the scans have.
 *
 * @param <S> a scan
 * @param <R> the row
 */
final class PartMerge<S, R> {
  private static final int LEAST = 4;

  private final Function<R, List<String>> position;
  private final Fetch<S, R> fetch;

  /** Reads some rows of each of several scans. */
  @FunctionalInterface
  interface Fetch<S, R> {
    /**
     * For each scan, in the same order, its rows after the first {@code skip} ones, at most {@code
     * limit}.
     */
    List<List<R>> rows(List<S> scans, int skip, int limit);
  }

  PartMerge(Function<R, List<String>> position, Fetch<S, R> fetch) {
    this.position = position;
    this.fetch = fetch;
  }

  /** The first rows of all scans together. The scans must have no row in common. */
  List<R> rows(List<S> scans, int wanted) {
    Comparator<R> order = Comparator.comparing(position, ListOrder.POSITIONS);
    List<R> merged = new ArrayList<>();
    List<S> open = scans;
    int skip = 0;
    int limit = Math.max(LEAST, 2 * wanted / scans.size() + 1);
    while (!open.isEmpty()) {
      List<List<R>> read = fetch.rows(open, skip, limit);
      read.forEach(merged::addAll);
      merged.sort(order);
      List<S> next = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        List<R> rows = read.get(i);
        boolean mayHaveMore = rows.size() == limit;
        if (mayHaveMore && isBefore(order, rows.get(limit - 1), merged, wanted)) {
          next.add(open.get(i));
        }
      }
      open = next;
      // INVARIANT: a scan that was closed stays closed, so the open ones were all read equally far.
      skip += limit;
      limit *= 2;
    }
    return merged.subList(0, Math.min(wanted, merged.size()));
  }

  private static <R> boolean isBefore(Comparator<R> order, R last, List<R> merged, int wanted) {
    return merged.size() < wanted || order.compare(last, merged.get(wanted - 1)) < 0;
  }
}
