package com.plystra.audit;

import com.plystra.base.problem.Problem;
import com.plystra.journal.Listed;
import java.util.List;

/**
 * The records of one page.
 *
 * @param cursor continues after these records; after all present records if no more match
 * @param hasMore whether more records match at present
 */
public record AuditPage(List<Listed> records, List<String> cursor, boolean hasMore) {
  public AuditPage {
    records = List.copyOf(records);
    cursor = List.copyOf(cursor);
  }

  /**
   * The error for a cursor with unknown values: it was forged, or the log is in another storage
   * now.
   */
  public static Problem unknownCursor(AuditQuery.Order order) {
    String name = order == AuditQuery.Order.SEQUENCE ? "after" : "cursor";
    return Problem.invalid(name, "is not a cursor of this list");
  }
}
