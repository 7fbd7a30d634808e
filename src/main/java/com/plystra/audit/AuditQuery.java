package com.plystra.audit;

import java.util.List;
import java.util.Optional;

/**
 * A query for a page of the log.
 *
 * @param after the cursor of the previous page, with the same storage, filter and order
 * @param limit the greatest number of records
 */
public record AuditQuery(AuditFilter filter, Order order, Optional<List<String>> after, int limit) {
  /** The order of records. */
  public enum Order {
    /** The newest first. */
    NEWEST,
    /**
     * The oldest first, by their place in the log. A record that was not visible when a page was
     * made has a later place than all records of that page.
     */
    SEQUENCE
  }

  public AuditQuery {
    after = after.map(List::copyOf);
  }

  /** The query for the page after this cursor. */
  public AuditQuery after(List<String> cursor) {
    return new AuditQuery(filter, order, Optional.of(cursor), limit);
  }

  /** The query for the newest records. */
  public static AuditQuery newest(AuditFilter filter, int limit) {
    return new AuditQuery(filter, Order.NEWEST, Optional.empty(), limit);
  }
}
