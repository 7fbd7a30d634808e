package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PLACES;

import com.plystra.audit.AuditFilter;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A range of places in which no chain's times go back.
 *
 * @param begin the first place
 * @param stretches the records of each chain in it
 */
record PlaceWindow(long begin, List<Stretch> stretches) {
  // Each chain of a window is queried separately.
  private static final int MAX_CHAINS = 16;

  /**
   * The records of a chain that have places in a window.
   *
   * @param first the number of the first record
   * @param earliest the lower bound of their times; {@code latest} is the upper bound
   * @param end the place of the last record, or a later place
   */
  record Stretch(int chain, long first, long last, Instant earliest, Instant latest, long end) {
    boolean mayHold(AuditFilter filter) {
      return filter.from().filter(latest::isBefore).isEmpty()
          && filter.to().filter(earliest::isAfter).isEmpty();
    }
  }

  /** The window that ends at a place, with {@code size} places or, with many chains, fewer. */
  static PlaceWindow endingAt(DSLContext db, long to, long size) {
    long from = Math.max(setBack(db, to), Math.max(1, to - size + 1));
    List<Stretch> stretches = stretches(db, from, to);
    if (stretches.size() <= MAX_CHAINS) {
      return new PlaceWindow(from, stretches);
    }
    long behind = stretches.get(MAX_CHAINS).end() + 1;
    return new PlaceWindow(behind, stretches(db, behind, to));
  }

  /** The last place, up to {@code to}, where a chain's times went back. */
  private static long setBack(DSLContext db, long to) {
    return db.select(DSL.max(JOURNAL_PLACES.PLACE))
        .from(JOURNAL_PLACES)
        .where(DSL.condition(JOURNAL_PLACES.SET_BACK))
        .and(JOURNAL_PLACES.PLACE.le(to))
        .fetchOptional(r -> r.value1())
        .orElse(1L);
  }

  /** The records of each chain between two places, the chain with the last place first. */
  private static List<Stretch> stretches(DSLContext db, long from, long to) {
    Field<Long> end = JOURNAL_PLACES.PLACE.plus(JOURNAL_PLACES.LAST).minus(JOURNAL_PLACES.FIRST);
    Field<Long> before = DSL.greatest(DSL.inline(0L), DSL.val(from).minus(JOURNAL_PLACES.PLACE));
    Field<Long> behind = DSL.greatest(DSL.inline(0L), end.minus(DSL.val(to)));
    Field<Long> lastPlace = DSL.max(end);
    return db.select(
            JOURNAL_PLACES.CHAIN,
            DSL.min(JOURNAL_PLACES.FIRST.plus(before)),
            DSL.max(JOURNAL_PLACES.LAST.minus(behind)),
            DSL.min(JOURNAL_PLACES.EARLIEST),
            DSL.max(JOURNAL_PLACES.LATEST),
            lastPlace)
        .from(JOURNAL_PLACES)
        .where(JOURNAL_PLACES.PLACE.between(Places.runOf(db, from), to))
        .groupBy(JOURNAL_PLACES.CHAIN)
        .orderBy(lastPlace.desc())
        .limit(MAX_CHAINS + 1)
        .fetch(
            r ->
                new Stretch(
                    r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
  }
}
