package com.plystra.audit;

import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A record's position in a list, newest first. Chains overlap in time, so neither time nor sequence
 * alone is enough.
 *
 * @param listedAtMicros the record's {@link IndexChain#listedAt time in lists}
 */
record ListPosition(long listedAtMicros, long sequence) implements Comparable<ListPosition> {
  private static final Comparator<ListPosition> ORDER =
      Comparator.comparingLong(ListPosition::listedAtMicros)
          .thenComparingLong(ListPosition::sequence);

  /** The position from a cursor's values. */
  static ListPosition of(List<String> cursor) {
    try {
      long at = Micros.of(Instant.parse(cursor.get(0)));
      return new ListPosition(at, AuditIds.sequence(cursor.get(1)).orElseThrow());
    } catch (DateTimeException | NoSuchElementException | IndexOutOfBoundsException e) {
      throw AuditPage.unknownCursor(AuditQuery.Order.NEWEST);
    }
  }

  List<String> cursor() {
    return List.of(Micros.text(Micros.instant(listedAtMicros)), AuditIds.auditId(sequence));
  }

  @Override
  public int compareTo(ListPosition other) {
    return ORDER.compare(this, other);
  }
}
