package com.plystra.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a list is wanted.
 *
 * @param parent whose objects are wanted; empty for all there are
 * @param equal values by column name, besides the parent
 * @param after the position that the page before gave
 * @param limit how many at most
 */
public record ListQuery(
    Optional<String> parent, Map<String, String> equal, Optional<List<String>> after, int limit) {
  public ListQuery {
    equal = Map.copyOf(equal);
  }
}
