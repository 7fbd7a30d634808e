package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.AuditIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a salvage would keep of a journal, and what it would lose.
 *
 * @param faults what is wrong, each with its place; empty for a journal that is whole
 * @param gaps records that cannot be read
 * @param dropped changes that can be read, and rest on some that cannot
 * @param carried lost records in whose place stands a change of rows that are not known, with the
 *     sum over all rows after it
 * @param stateGoesBack whether changes are lost: what they changed will be as it was before
 * @param endKnown whether it is known that nothing else is missing at the end
 * @param segments the files that are written anew
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
   * @param after when the record before them in their chain was made; empty at its beginning
   * @param before when the record behind them was made; empty at its end
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

  /** A change that can be read and not be kept. */
  public record Dropped(
      long sequence, Instant at, String action, Optional<String> type, Optional<String> id) {
    public String auditId() {
      return AuditIds.auditId(sequence);
    }
  }

  /** Whether there is nothing to be done. */
  public boolean isWhole() {
    return faults.isEmpty() && gaps.isEmpty();
  }

  /** Whether a change with this sequence is not kept. */
  boolean drops(long sequence) {
    return !dropped.isEmpty() && sequence >= dropped.get(0).sequence();
  }

  /** How many records are lost, readable ones among them. */
  public long lost() {
    return gaps.stream().mapToLong(Gap::records).sum() + dropped.size();
  }

  /** The first record that is lost; beyond every number when none is. */
  long firstLost() {
    long first = gaps.isEmpty() ? Long.MAX_VALUE : gaps.get(0).first();
    return dropped.isEmpty() ? first : Math.min(first, dropped.get(0).sequence());
  }

  SalvagePlan with(List<String> rewritten) {
    return new SalvagePlan(
        faults, gaps, dropped, carried, stateGoesBack, endKnown, rewritten, kept);
  }
}
