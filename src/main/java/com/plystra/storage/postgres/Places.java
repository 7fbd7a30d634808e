package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_CHAINS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_PLACES;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.time.Micros;
import com.plystra.journal.Sequence;
import com.plystra.storage.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The places of records in the log. Chains are committed concurrently, so a record can become
 * visible after others that were made later. Each record gets its place within a second, or when a
 * reader first needs it. The place is after all places that were assigned before, and never
 * changes.
 */
final class Places {
  // The number of records per transaction, which takes some tens of milliseconds.
  private static final int PORTION = 20_000;
  // Only the chains of the last starts grow; older ones may still get what a dead server had sent.
  private static final int GROWING = 8;
  private static final long ALL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Database database;
  private long lookedAtAll = System.nanoTime() - ALL_NANOS;

  Places(Database database) {
    this.database = database;
  }

  /**
   * A chain with records that have no place.
   *
   * @param placed the number of the last record with a place
   * @param placedAt its time, in microseconds since 1970
   * @param begins the time of the first record without a place
   */
  record Backlog(int chain, long placed, long placedAt, long begins) {}

  /**
   * Assigns a place to every visible record; returns false when that took too long and some have
   * none yet.
   */
  synchronized boolean assign(Duration patience) {
    long now = System.nanoTime();
    boolean all = now - lookedAtAll > ALL_NANOS;
    boolean more = !backlog(database.reads(), all).isEmpty();
    while (more && System.nanoTime() - now < patience.toNanos()) {
      more = database.reads().transactionResult(t -> assign(t.dsl(), all));
    }
    if (all && !more) {
      lookedAtAll = now;
    }
    return !more;
  }

  /** The chains that have records without a place. */
  static List<Backlog> backlog(DSLContext db) {
    return backlog(db, true);
  }

  private static List<Backlog> backlog(DSLContext db, boolean all) {
    Table<Record2<Long, Instant>> placed =
        DSL.lateral(
            DSL.select(JOURNAL_PLACES.LAST, JOURNAL_PLACES.LATEST)
                .from(JOURNAL_PLACES)
                .where(JOURNAL_PLACES.CHAIN.eq(JOURNAL_CHAINS.CHAIN))
                .orderBy(JOURNAL_PLACES.FIRST.desc())
                .limit(1));
    Field<Long> last = DSL.coalesce(placed.field(JOURNAL_PLACES.LAST), DSL.inline(0L));
    Table<Record1<Instant>> next =
        DSL.lateral(
            DSL.select(JOURNAL_RECORDS.CREATED_AT)
                .from(JOURNAL_RECORDS)
                .where(JOURNAL_RECORDS.CHAIN.eq(JOURNAL_CHAINS.CHAIN))
                .and(JOURNAL_RECORDS.NUMBER.gt(last))
                .orderBy(JOURNAL_RECORDS.NUMBER)
                .limit(1));
    return db
        .select(
            JOURNAL_CHAINS.CHAIN,
            last,
            placed.field(JOURNAL_PLACES.LATEST),
            next.field(JOURNAL_RECORDS.CREATED_AT))
        .from(JOURNAL_CHAINS)
        .leftJoin(placed)
        .on(DSL.trueCondition())
        .leftJoin(next)
        .on(DSL.trueCondition())
        .orderBy(JOURNAL_CHAINS.CHAIN.desc())
        .limit(all ? Integer.MAX_VALUE : GROWING)
        .fetch()
        .stream()
        .filter(r -> r.value4() != null)
        .map(r -> new Backlog(r.value1(), r.value2(), micros(r.value3()), micros(r.value4())))
        .sorted(Comparator.comparingLong(Backlog::begins))
        .toList();
  }

  private static long micros(@Nullable Instant at) {
    return at == null ? Long.MIN_VALUE : Micros.of(at);
  }

  /** Assigns places to a portion of records; returns whether there are more. */
  private static boolean assign(DSLContext db, boolean all) {
    Session.confirmCommits(db, true);
    SessionLock.lockPlaces(db);
    // After the lock: its previous holder may have assigned some already.
    List<Backlog> backlog = backlog(db, all);
    ChainMerge runs = new ChainMerge();
    boolean more = false;
    for (Backlog each : backlog) {
      boolean isTaken = each.begins() <= runs.limit();
      List<ChainMerge.Entry> taken = isTaken ? take(db, each) : List.of();
      boolean isCut = taken.size() == PORTION;
      runs.add(each.chain(), each.placedAt(), taken, isCut);
      more |= isCut || !isTaken;
    }
    insert(db, runs.merged(), end(db) + 1);
    return more || runs.isCut();
  }

  private static List<ChainMerge.Entry> take(DSLContext db, Backlog of) {
    return db.select(JOURNAL_RECORDS.NUMBER, JOURNAL_RECORDS.CREATED_AT)
        .from(JOURNAL_RECORDS)
        .where(JOURNAL_RECORDS.CHAIN.eq(of.chain()))
        .and(JOURNAL_RECORDS.NUMBER.gt(of.placed()))
        .orderBy(JOURNAL_RECORDS.NUMBER)
        .limit(PORTION)
        .fetch(r -> new ChainMerge.Entry(r.value1(), Micros.of(r.value2())));
  }

  private static void insert(DSLContext db, List<ChainMerge.Run> runs, long first) {
    Object[][] rows = new Object[runs.size()][];
    long place = first;
    for (int i = 0; i < rows.length; i++) {
      ChainMerge.Run run = runs.get(i);
      rows[i] =
          new Object[] {
            place,
            run.chain(),
            run.first(),
            run.last(),
            Micros.instant(run.earliest()),
            Micros.instant(run.latest()),
            run.isSetBack()
          };
      place += run.last() - run.first() + 1;
    }
    if (rows.length > 0) {
      db.batch(
              db.insertInto(JOURNAL_PLACES, JOURNAL_PLACES.fields())
                  .values(new Object[JOURNAL_PLACES.fields().length]),
              rows)
          .execute();
    }
  }

  /** The last place that was assigned; 0 for none. */
  static long end(DSLContext db) {
    return db.select(JOURNAL_PLACES.PLACE.plus(JOURNAL_PLACES.LAST).minus(JOURNAL_PLACES.FIRST))
        .from(JOURNAL_PLACES)
        .orderBy(JOURNAL_PLACES.PLACE.desc())
        .limit(1)
        .fetchOptional(r -> r.value1())
        .orElse(0L);
  }

  /** The first place of the run that includes a place; 0 before the first run. */
  static long runOf(DSLContext db, long place) {
    return db.select(DSL.max(JOURNAL_PLACES.PLACE))
        .from(JOURNAL_PLACES)
        .where(JOURNAL_PLACES.PLACE.le(place))
        .fetchOptional(r -> r.value1())
        .orElse(0L);
  }

  /** The sequence of the record at a place; empty when there is none. */
  static OptionalLong at(DSLContext db, long place) {
    Optional<Long> sequence =
        db.selectFrom(JOURNAL_PLACES)
            .where(JOURNAL_PLACES.PLACE.le(place))
            .orderBy(JOURNAL_PLACES.PLACE.desc())
            .limit(1)
            .fetchOptional()
            .filter(run -> run.getPlace() + run.getLast() - run.getFirst() >= place)
            .map(run -> Sequence.of(run.getChain(), run.getFirst() + place - run.getPlace()));
    return sequence.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** The place of a record; empty when it has none or does not exist. */
  static OptionalLong of(DSLContext db, long sequence) {
    long number = Sequence.number(sequence);
    Optional<Long> place =
        db.selectFrom(JOURNAL_PLACES)
            .where(JOURNAL_PLACES.CHAIN.eq(Sequence.chain(sequence)))
            .and(JOURNAL_PLACES.FIRST.le(number))
            .orderBy(JOURNAL_PLACES.FIRST.desc())
            .limit(1)
            .fetchOptional()
            .filter(run -> run.getLast() >= number)
            .map(run -> run.getPlace() + number - run.getFirst());
    return place.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
