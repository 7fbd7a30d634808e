package com.plystra.audit;

import com.plystra.journal.Listed;
import com.plystra.journal.Stored;
import java.util.List;
import java.util.Optional;

/** Finds records, for any storage of the journal. An acknowledged record is found at once. */
public interface AuditLog {
  /**
   * A page of the records that match the filter.
   *
   * @throws com.plystra.base.problem.Problem when the cursor is not of this log
   */
  AuditPage page(AuditQuery query);

  /** The newest records that match the filter, newest first, at most {@code limit}. */
  default List<Listed> newest(AuditFilter filter, int limit) {
    return page(AuditQuery.newest(filter, limit)).records();
  }

  /** The record with an audit id. */
  Optional<Stored> get(String auditId);

  /**
   * The records of changes after a sequence in the order in which the changes were made, which is
   * the order of their sequences. Records of sessions are not among them.
   *
   * @param limit fewer are returned only when there are no more
   */
  List<Stored> changes(long after, int limit);

  /**
   * The first sequence after which all changes are still recorded: 0, or the last change before the
   * records that retention has left. May read from the storage.
   */
  long earliestChange();

  /** The number of records that the next query must index first. Takes constant time. */
  long behind();
}
