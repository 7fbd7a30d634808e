package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Records that a database had confirmed and no longer has.
 *
 * @param from the sequence of the first one
 * @param to the sequence of the last one, as far as is known
 */
record LostRecords(long from, long to) {
  /** Compares a database with the heads that were seen in it. */
  static List<LostRecords> of(DSLContext db, Collection<Mark> seen) {
    return seen.stream()
        .flatMap(mark -> of(db, mark))
        .sorted(Comparator.comparingLong(LostRecords::from))
        .toList();
  }

  private static Stream<LostRecords> of(DSLContext db, Mark mark) {
    Optional<Digest> found = Chains.link(db, mark.sequence());
    if (found.isPresent()) {
      return found.get().equals(mark.hash())
          ? Stream.empty()
          : Stream.of(new LostRecords(mark.sequence(), mark.sequence()));
    }
    int chain = Sequence.chain(mark.sequence());
    long kept = Chains.last(db, chain).map(Chains.Tip::number).orElse(0L);
    return Stream.of(new LostRecords(Sequence.of(chain, kept + 1), mark.sequence()));
  }

  /** All records of a journal that no longer exists. */
  static List<LostRecords> all(Collection<Mark> seen) {
    return seen.stream()
        .map(
            mark ->
                new LostRecords(Sequence.of(Sequence.chain(mark.sequence()), 1), mark.sequence()))
        .sorted(Comparator.comparingLong(LostRecords::from))
        .toList();
  }

  /** The number of records. */
  long count() {
    return to - from + 1;
  }

  @Override
  public String toString() {
    return from == to
        ? AuditIds.auditId(from)
        : AuditIds.auditId(from) + " to " + AuditIds.auditId(to);
  }
}
