package com.plystra.audit;

import com.plystra.journal.AuditIds;
import java.util.List;
import java.util.NoSuchElementException;

/** One query over the index, oldest first, by sequence. Not thread-safe. */
final class FollowScan {
  private final IndexView view;
  private final Hits hits;
  private final QueryPace.Turn turn;
  private final long after;
  private long lastOfPage;

  FollowScan(IndexView view, AuditQuery query, QueryPace.Turn turn) {
    this.view = view;
    this.hits = new Hits(view, query);
    this.turn = turn;
    this.after = query.after().map(FollowScan::sequence).orElse(0L);
  }

  private static long sequence(List<String> cursor) {
    try {
      return AuditIds.sequence(cursor.get(0)).orElseThrow();
    } catch (NoSuchElementException | IndexOutOfBoundsException e) {
      throw AuditPage.unknownCursor(AuditQuery.Order.SEQUENCE);
    }
  }

  AuditPage run() {
    for (IndexChain chain : view.chains()) {
      for (int i = chain.holding(after + 1); i < chain.size() && !hits.isEnough(); i++) {
        scan(chain.get(i));
      }
    }
    // Later records have greater numbers than all that were read.
    long end = hits.isEnough() ? lastOfPage : Math.max(after, view.lastSequence());
    return hits.page(List.of(AuditIds.auditId(end)));
  }

  private void scan(IndexBlock block) {
    int row = block.meets(hits.span()) ? firstRow(block) : -1;
    RowSearch rows = new RowSearch(block, hits.conditions());
    while (row >= 0 && !hits.isEnough()) {
      turn.step();
      row = rows.oldest(row);
      if (row >= 0) {
        take(block, row);
        row++;
      }
    }
  }

  private int firstRow(IndexBlock block) {
    return (int) Math.max(0, after + 1 - block.firstSequence());
  }

  private void take(IndexBlock block, int row) {
    boolean fitsThePage = !hits.isPageFull();
    if (hits.span().holds(block.createdAt(row)) && hits.take(block, row) && fitsThePage) {
      lastOfPage = block.firstSequence() + row;
    }
  }
}
