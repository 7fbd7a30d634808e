package com.plystra.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One query over the index, newest first, with chains merged by time. Not thread-safe. */
final class AuditScan {
  private static final Comparator<ChainScan> NEWEST_FIRST =
      Comparator.comparing(ChainScan::place).reversed();

  private final IndexView view;
  private final Hits hits;
  private final QueryPace.Turn turn;
  private final Optional<ListPosition> after;
  private List<String> cursor;

  AuditScan(IndexView view, AuditQuery query, QueryPace.Turn turn) {
    this.view = view;
    this.hits = new Hits(view, query);
    this.turn = turn;
    this.after = query.after().map(ListPosition::of);
    this.cursor = query.after().orElse(List.of());
  }

  AuditPage run() {
    PriorityQueue<ChainScan> chains = new PriorityQueue<>(NEWEST_FIRST);
    for (IndexChain chain : view.chains()) {
      ChainScan scan = new ChainScan(chain, hits.span(), hits.conditions(), after);
      if (!scan.isDone()) {
        chains.add(scan);
      }
    }
    while (!hits.isEnough() && !chains.isEmpty()) {
      ChainScan newest = chains.remove();
      scan(newest, chains.peek());
      if (!newest.isDone()) {
        chains.add(newest);
      }
    }
    return hits.page(cursor);
  }

  /** Goes back in one chain until the other has newer records. */
  private void scan(ChainScan chain, @Nullable ChainScan other) {
    while (!chain.isDone() && !hits.isEnough() && isNext(chain, other)) {
      turn.step();
      // Seeking may pass the other chain's newest record.
      if (chain.seek() && isNext(chain, other)) {
        take(chain);
        chain.back();
      }
    }
  }

  private static boolean isNext(ChainScan chain, @Nullable ChainScan other) {
    return other == null || NEWEST_FIRST.compare(chain, other) < 0;
  }

  private void take(ChainScan chain) {
    boolean fitsThePage = !hits.isPageFull();
    if (hits.take(chain.block(), chain.row()) && fitsThePage) {
      cursor = chain.place().cursor();
    }
  }
}
