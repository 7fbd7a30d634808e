package com.plystra.audit;

import com.plystra.journal.Listed;
import com.plystra.journal.Stored;
import java.util.List;
import java.util.Optional;

/** Finds records, in whichever form the journal is kept. What was acknowledged is found at once. */
public interface AuditLog {
  /**
   * A page of the records that the filter lets through.
   *
   * @throws com.plystra.base.problem.Problem when the cursor is none of this log
   */
  AuditPage page(AuditQuery query);

  /** The newest records that the filter lets through, the newest first, at most {@code limit}. */
  default List<Listed> newest(AuditFilter filter, int limit) {
    return page(AuditQuery.newest(filter, limit)).records();
  }

  /** The record with an audit id. */
  Optional<Stored> get(String auditId);

  /** How many records the next query has to take in first. Known without counting. */
  long behind();
}
