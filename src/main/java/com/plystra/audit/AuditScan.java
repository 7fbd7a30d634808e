package com.plystra.audit;

import com.plystra.journal.Listed;
import com.plystra.journal.Lookup;
import com.plystra.time.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One query over the index, newest first, chains merged by time. For one thread. */
final class AuditScan {
  private final IndexView view;
  private final AuditFilter filter;
  private final int limit;
  private final QueryPace.Turn turn;
  private final long fromMicros;
  private final AuditField[] fields;
  private final int[] hashes;
  private final Map<Long, Lookup> lookups = new HashMap<>();
  private final List<Listed> found = new ArrayList<>();

  AuditScan(IndexView view, AuditFilter filter, int limit, QueryPace.Turn turn) {
    this.view = view;
    this.filter = filter;
    this.limit = limit;
    this.turn = turn;
    this.fromMicros = filter.from().map(Micros::of).orElse(Long.MIN_VALUE);
    this.fields = filter.equal().keySet().toArray(AuditField[]::new);
    this.hashes = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      hashes[i] = AuditField.hash(filter.equal().get(fields[i]));
    }
  }

  List<Listed> run() {
    PriorityQueue<ChainScan> chains = new PriorityQueue<>(ChainScan.NEWEST_FIRST);
    for (IndexChain chain : view.chains()) {
      ChainScan scan = new ChainScan(chain, filter);
      if (!scan.isDone()) {
        chains.add(scan);
      }
    }
    while (found.size() < limit && !chains.isEmpty()) {
      ChainScan newest = chains.remove();
      scan(newest, chains.peek());
      if (!newest.isDone()) {
        chains.add(newest);
      }
    }
    return found;
  }

  /** Goes back in one chain up to where another has newer records. */
  private void scan(ChainScan chain, @Nullable ChainScan other) {
    while (!chain.isDone() && found.size() < limit && (other == null || chain.isNewerThan(other))) {
      turn.step();
      if (chain.createdAt() < fromMicros) {
        chain.end();
        return;
      }
      if (chain.seek(fields, hashes) && isNext(chain, other)) {
        take(chain.block(), chain.row());
        chain.back();
      }
    }
  }

  // Seeking may have gone back past the other chain's newest, or past the filter's bound.
  private boolean isNext(ChainScan chain, @Nullable ChainScan other) {
    return chain.createdAt() >= fromMicros && (other == null || chain.isNewerThan(other));
  }

  private void take(IndexBlock block, int row) {
    Lookup lookup = lookups.computeIfAbsent(block.segment(), n -> new Lookup(view.segment(n)));
    Listed listed = lookup.listed(block.firstSequence() + row, block.offset(row));
    if (filter.matches(listed.fields())) {
      found.add(listed);
    }
  }
}
