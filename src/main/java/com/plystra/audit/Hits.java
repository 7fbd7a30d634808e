package com.plystra.audit;

import com.plystra.journal.Listed;
import com.plystra.journal.RecordLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query over the index and the records found so far. Not thread-safe. */
final class Hits {
  private final IndexView view;
  private final AuditFilter filter;
  private final int limit;
  private final RowSearch.Conditions conditions;
  private final TimeRange span;
  private final Map<Long, RecordLookup> lookups = new HashMap<>();
  private final List<Listed> found = new ArrayList<>();

  Hits(IndexView view, AuditQuery query) {
    this.view = view;
    this.filter = query.filter();
    this.limit = query.limit();
    this.span = TimeRange.of(filter.from(), filter.to());
    this.conditions = new RowSearch.Conditions(filter);
  }

  /** What the rows of a block must match. */
  RowSearch.Conditions conditions() {
    return conditions;
  }

  TimeRange span() {
    return span;
  }

  /** Whether the page is full and one more record shows that there are more. */
  boolean isEnough() {
    return found.size() > limit;
  }

  boolean isPageFull() {
    return found.size() >= limit;
  }

  /**
   * Reads a record with matching hashes, and adds it if its values match; returns whether they do.
   */
  boolean take(IndexBlock block, int row) {
    RecordLookup lookup =
        lookups.computeIfAbsent(block.segment(), n -> new RecordLookup(view.segment(n)));
    Listed listed = lookup.listed(block.firstSequence() + row, block.offset(row));
    return filter.matches(listed.fields()) && found.add(listed);
  }

  AuditPage page(List<String> cursor) {
    return new AuditPage(isEnough() ? found.subList(0, limit) : found, cursor, isEnough());
  }
}
