package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.AuditIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a salvage would keep of a journal and what it would lose.
 *
 * @param faults what is wrong, each with its place; empty for an undamaged journal
 * @param gaps records that cannot be read
 * @param dropped changes that can be read but depend on some that cannot
 * @param carried lost records that are replaced by a change of unknown rows, with the sum over all
 *     rows after it
 * @param stateGoesBack whether changes are lost: the rows that they changed go back to the earlier
 *     state
 * @param endKnown whether it is known that nothing else is missing at the end
 * @param segments the files that are rewritten
 */
public record SalvagePlan(
    List<String> faults,
    List<Gap> gaps,
    List<Dropped> dropped,
    Map<Long, Digest> carried,
    boolean stateGoesBack,
    boolean endKnown,
    List<String> segments,
    long kept) {

  /**
   * Records that cannot be read, by their audit ids, and the times of those around them.
   *
   * @param after the time of the record before them in their chain; empty at the start of the chain
   * @param before the time of the record after them; empty at the end of the chain
   */
  public record Gap(long first, long last, Optional<Instant> after, Optional<Instant> before) {
    public long records() {
      return last - first + 1;
    }

    public String firstId() {
      return AuditIds.auditId(first);
    }

    public String lastId() {
      return AuditIds.auditId(last);
    }
  }

  /** A change that can be read but not kept. */
  public record Dropped(
      long sequence, Instant at, String action, Optional<String> type, Optional<String> id) {
    public String auditId() {
      return AuditIds.auditId(sequence);
    }
  }

  /** Whether there is nothing to do. */
  public boolean isWhole() {
    return faults.isEmpty() && gaps.isEmpty();
  }

  /** Whether a change with this sequence is not kept. */
  boolean drops(long sequence) {
    return !dropped.isEmpty() && sequence >= dropped.get(0).sequence();
  }

  /** The number of lost records, including readable ones. */
  public long lost() {
    return gaps.stream().mapToLong(Gap::records).sum() + dropped.size();
  }

  /** The first lost record; greater than every sequence when none is lost. */
  long firstLost() {
    long first = gaps.isEmpty() ? Long.MAX_VALUE : gaps.get(0).first();
    return dropped.isEmpty() ? first : Math.min(first, dropped.get(0).sequence());
  }

  SalvagePlan with(List<String> rewritten) {
    return new SalvagePlan(
        faults, gaps, dropped, carried, stateGoesBack, endKnown, rewritten, kept);
  }
}
