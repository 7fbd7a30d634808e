package com.plystra.audit;

import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Where a record stands in a list, the newest first: chains overlap in time, so that neither time
 * nor sequence alone says it.
 *
 * @param listedAtMicros the record's {@link IndexChain#listedAt time in lists}
 */
record ListPosition(long listedAtMicros, long sequence) implements Comparable<ListPosition> {
  private static final Comparator<ListPosition> ORDER =
      Comparator.comparingLong(ListPosition::listedAtMicros)
          .thenComparingLong(ListPosition::sequence);

  /** Of a cursor's values. */
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
