package com.plystra.audit;

import java.util.List;
import java.util.Optional;

/**
 * A page that is wanted of the log.
 *
 * @param after the cursor of the page before, of the same storage, filter and order
 * @param limit how many records at most
 */
public record AuditQuery(AuditFilter filter, Order order, Optional<List<String>> after, int limit) {
  /** How records are listed. */
  public enum Order {
    /** The newest first. */
    NEWEST,
    /**
     * The oldest first, by their place in the log: what was not visible when a page was made has a
     * later place than all of that page.
     */
    SEQUENCE
  }

  public AuditQuery {
    after = after.map(List::copyOf);
  }

  /** The page after one with this cursor. */
  public AuditQuery after(List<String> cursor) {
    return new AuditQuery(filter, order, Optional.of(cursor), limit);
  }

  /** The newest records. */
  public static AuditQuery newest(AuditFilter filter, int limit) {
    return new AuditQuery(filter, Order.NEWEST, Optional.empty(), limit);
  }
}
