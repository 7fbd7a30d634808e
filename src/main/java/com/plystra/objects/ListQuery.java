package com.plystra.objects;

import com.plystra.base.caller.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query for one page of a list.
 *
 * @param parent the parent of the objects; empty for all objects
 * @param equal required values by column name, in addition to the parent
 * @param after the position returned with the previous page
 * @param limit the greatest number of rows
 * @param reach what the list may contain
 */
public record ListQuery(
    Optional<String> parent,
    Map<String, String> equal,
    Optional<List<String>> after,
    int limit,
    Reach reach) {
  public ListQuery {
    equal = Map.copyOf(equal);
  }

  /** A query of everything. */
  public ListQuery(
      Optional<String> parent, Map<String, String> equal, Optional<List<String>> after, int limit) {
    this(parent, equal, after, limit, Reach.EVERYTHING);
  }
}
