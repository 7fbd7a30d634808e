package com.plystra.audit;

import com.plystra.journal.Lookup;
import com.plystra.journal.Segment;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.time.Micros;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One query over the index, newest first, chains merged by time. For one thread. */
final class AuditScan {
  private final List<Segment> segments;
  private final AuditFilter filter;
  private final int limit;
  private final long fromMicros;
  private final AuditField[] fields;
  private final int[] hashes;
  private final Map<Long, Lookup> lookups = new HashMap<>();
  private final List<Stored> found = new ArrayList<>();

  AuditScan(List<Segment> segments, AuditFilter filter, int limit) {
    this.segments = segments;
    this.filter = filter;
    this.limit = limit;
    this.fromMicros = filter.from().map(Micros::of).orElse(Long.MIN_VALUE);
    this.fields = filter.equal().keySet().toArray(AuditField[]::new);
    this.hashes = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      hashes[i] = AuditField.hash(filter.equal().get(fields[i]));
    }
  }

  /** Over all blocks, in the order of the journal. */
  List<Stored> over(List<IndexBlock> blocks) {
    PriorityQueue<ChainScan> chains = new PriorityQueue<>(ChainScan.NEWEST_FIRST);
    chains(blocks)
        .forEach(
            chain -> {
              ChainScan scan = new ChainScan(chain, filter);
              if (!scan.isDone()) {
                chains.add(scan);
              }
            });
    while (found.size() < limit && !chains.isEmpty()) {
      ChainScan newest = chains.remove();
      scan(newest, chains.peek());
      if (!newest.isDone()) {
        chains.add(newest);
      }
    }
    return found;
  }

  private static Collection<List<IndexBlock>> chains(List<IndexBlock> blocks) {
    Map<Integer, List<IndexBlock>> chains = new TreeMap<>();
    for (IndexBlock block : blocks) {
      int chain = Sequence.chain(block.firstSequence());
      chains.computeIfAbsent(chain, c -> new ArrayList<>()).add(block);
    }
    return chains.values();
  }

  /** Goes back in one chain up to where another has newer records. */
  private void scan(ChainScan chain, @Nullable ChainScan other) {
    while (!chain.isDone() && found.size() < limit && (other == null || chain.isNewerThan(other))) {
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
    Stored stored = read(block, row);
    if (filter.matches(stored)) {
      found.add(stored);
    }
  }

  private Stored read(IndexBlock block, int row) {
    Lookup lookup = lookups.computeIfAbsent(block.segment(), n -> new Lookup(segment(segments, n)));
    return lookup.at(block.firstSequence() + row, block.offset(row));
  }

  static Stored read(List<Segment> segments, IndexBlock block, long sequence) {
    int row = (int) (sequence - block.firstSequence());
    return new Lookup(segment(segments, block.segment())).at(sequence, block.offset(row));
  }

  private static Segment segment(List<Segment> segments, long number) {
    @Nullable Segment found = null;
    for (Segment segment : segments) {
      if (segment.number() == number) {
        found = segment;
      }
    }
    return Objects.requireNonNull(found, "a segment of the index is gone");
  }
}
