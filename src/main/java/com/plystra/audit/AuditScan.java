package com.plystra.audit;

import com.plystra.journal.Lookup;
import com.plystra.journal.Segment;
import com.plystra.journal.Segments;
import com.plystra.journal.Stored;
import com.plystra.time.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One query over the index, newest first. For one thread. */
final class AuditScan {
  private final Segments segments;
  private final AuditFilter filter;
  private final int limit;
  private final long before;
  private final long fromMicros;
  private final long toMicros;
  private final AuditField[] fields;
  private final int[] hashes;
  private final Map<Long, Lookup> lookups = new HashMap<>();

  AuditScan(Segments segments, AuditFilter filter, int limit) {
    this.segments = segments;
    this.filter = filter;
    this.limit = limit;
    this.before = filter.before().orElse(Long.MAX_VALUE);
    this.fromMicros = filter.from().map(Micros::of).orElse(Long.MIN_VALUE);
    this.toMicros = filter.to().map(Micros::of).orElse(Long.MAX_VALUE);
    this.fields = filter.equal().keySet().toArray(AuditField[]::new);
    this.hashes = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      hashes[i] = AuditField.hash(filter.equal().get(fields[i]));
    }
  }

  List<Stored> over(List<IndexBlock> blocks) {
    List<Stored> found = new ArrayList<>();
    for (int i = blocks.size() - 1; i >= 0 && found.size() < limit; i--) {
      IndexBlock block = blocks.get(i);
      if (mayMatch(block)) {
        scan(block, found);
      }
    }
    return found;
  }

  private boolean mayMatch(IndexBlock block) {
    return block.firstSequence() < before
        && block.createdAt(0) <= toMicros
        && block.createdAt(block.count() - 1) >= fromMicros;
  }

  private void scan(IndexBlock block, List<Stored> found) {
    long newest = Math.min(block.lastSequence(), before - 1);
    for (int row = (int) (newest - block.firstSequence());
        row >= 0 && found.size() < limit;
        row--) {
      if (matches(block, row)) {
        Stored stored = read(block, row);
        if (filter.matches(stored)) {
          found.add(stored);
        }
      }
    }
  }

  private boolean matches(IndexBlock block, int row) {
    for (int i = 0; i < fields.length; i++) {
      if (block.hash(fields[i], row) != hashes[i]) {
        return false;
      }
    }
    long created = block.createdAt(row);
    return created >= fromMicros && created <= toMicros;
  }

  private Stored read(IndexBlock block, int row) {
    Lookup lookup = lookups.computeIfAbsent(block.segment(), n -> new Lookup(segment(segments, n)));
    return lookup.at(block.firstSequence() + row, block.offset(row));
  }

  static Stored read(Segments segments, IndexBlock block, long sequence) {
    int row = (int) (sequence - block.firstSequence());
    return new Lookup(segment(segments, block.segment())).at(sequence, block.offset(row));
  }

  private static Segment segment(Segments segments, long number) {
    @Nullable Segment found = null;
    for (Segment segment : segments.list()) {
      if (segment.number() == number) {
        found = segment;
      }
    }
    return Objects.requireNonNull(found, "a segment of the index is gone");
  }
}
