package com.plystra.audit;

import com.plystra.base.problem.Problem;
import com.plystra.journal.Listed;
import java.util.List;

/**
 * Records of one page.
 *
 * @param cursor goes on behind them; behind all that there is by now, where nothing more fits
 * @param hasMore whether more records fit by now
 */
public record AuditPage(List<Listed> records, List<String> cursor, boolean hasMore) {
  public AuditPage {
    records = List.copyOf(records);
    cursor = List.copyOf(cursor);
  }

  /** Of a cursor whose values say nothing: it was forged, or the log is in another storage now. */
  public static Problem unknownCursor(AuditQuery.Order order) {
    String name = order == AuditQuery.Order.SEQUENCE ? "after" : "cursor";
    return Problem.invalid(name, "is not a cursor that this list gave");
  }
}
