package com.plystra.audit;

import com.plystra.journal.Listed;
import com.plystra.journal.Stored;
import java.util.List;
import java.util.Optional;

/** Finds records, in whichever form the journal is kept. What was acknowledged is found at once. */
public interface AuditLog {
  /**
   * The newest records that the filter lets through, at most {@code limit}, by time and then id,
   * both descending.
   */
  List<Listed> find(AuditFilter filter, int limit);

  /** The record with an audit id. */
  Optional<Stored> get(String auditId);

  /** How many records the next query has to take in first. Known without counting. */
  long behind();
}
