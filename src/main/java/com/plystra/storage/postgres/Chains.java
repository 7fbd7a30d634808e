package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_CHAINS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.Head;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.writer.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The chains of a database. */
public final class Chains {
  private static final int FETCH = 1_000;

  private Chains() {}

  /** The purpose of a chain. */
  public enum Kind {
    DECISIONS,
    MUTATIONS,
    /** Written by the embedded form or in another database, and inserted by a restore. */
    RESTORED;

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The chains' numbers, oldest first. */
  public static List<Integer> list(DSLContext db) {
    return db.select(JOURNAL_CHAINS.CHAIN)
        .from(JOURNAL_CHAINS)
        .orderBy(JOURNAL_CHAINS.CHAIN)
        .fetch(JOURNAL_CHAINS.CHAIN);
  }

  /** The numbers of the chains from {@code first} on that may have changes, oldest first. */
  static List<Integer> ofChanges(DSLContext db, int first) {
    return db.select(JOURNAL_CHAINS.CHAIN)
        .from(JOURNAL_CHAINS)
        .where(JOURNAL_CHAINS.CHAIN.ge(first))
        .and(JOURNAL_CHAINS.KIND.ne(Kind.DECISIONS.key()))
        .orderBy(JOURNAL_CHAINS.CHAIN)
        .fetch(JOURNAL_CHAINS.CHAIN);
  }

  /** The sequence before the first record, or 0 when no record before it is missing. */
  static long earliestChange(DSLContext db) {
    return db.select(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
        .from(JOURNAL_RECORDS)
        .orderBy(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
        .limit(1)
        .fetchOptional()
        .filter(first -> first.value2() > 1)
        .map(first -> Sequence.of(first.value1(), first.value2() - 1))
        .orElse(0L);
  }

  /** Adds a chain, without records. */
  public static void add(DSLContext db, int chain, Kind kind, Instant at, String by) {
    db.insertInto(JOURNAL_CHAINS)
        .set(JOURNAL_CHAINS.CHAIN, chain)
        .set(JOURNAL_CHAINS.KIND, kind.key())
        .set(JOURNAL_CHAINS.STARTED_AT, Micros.truncated(at))
        .set(JOURNAL_CHAINS.STARTED_BY, by)
        .execute();
  }

  /** The number of the next chain; 0 is used by the embedded form. */
  static int next(DSLContext db) {
    Integer last =
        db.select(DSL.max(JOURNAL_CHAINS.CHAIN)).from(JOURNAL_CHAINS).fetchSingle().value1();
    return last == null ? 1 : last + 1;
  }

  /** The last record of each chain that has records, oldest chain first. */
  static List<Mark> marks(DSLContext db) {
    return list(db).stream().flatMap(c -> last(db, c).map(t -> t.mark(c)).stream()).toList();
  }

  /** The number of records in all chains. */
  public static long records(DSLContext db) {
    return list(db).stream().mapToLong(c -> last(db, c).map(Tip::number).orElse(0L)).sum();
  }

  /** The link of a record; empty when it does not exist. */
  static Optional<Digest> link(DSLContext db, long sequence) {
    return db.select(JOURNAL_RECORDS.HASH)
        .from(JOURNAL_RECORDS)
        .where(JOURNAL_RECORDS.CHAIN.eq(Sequence.chain(sequence)))
        .and(JOURNAL_RECORDS.NUMBER.eq(Sequence.number(sequence)))
        .fetchOptional(r -> Digest.of(r.value1()));
  }

  /** A chain's last record. */
  record Tip(long number, long createdAtMicros, Digest hash) {
    Mark mark(int chain) {
      return new Mark(Sequence.of(chain, number), hash);
    }
  }

  static Optional<Tip> last(DSLContext db, int chain) {
    return db.select(JOURNAL_RECORDS.NUMBER, JOURNAL_RECORDS.CREATED_AT, JOURNAL_RECORDS.HASH)
        .from(JOURNAL_RECORDS)
        .where(JOURNAL_RECORDS.CHAIN.eq(chain))
        .orderBy(JOURNAL_RECORDS.NUMBER.desc())
        .limit(1)
        .fetchOptional(r -> new Tip(r.value1(), Micros.of(r.value2()), Digest.of(r.value3())));
  }

  /** The time of the last record; the later one of the two chains of a start. */
  static Optional<Instant> lastRecord(DSLContext db) {
    return db
        .select(JOURNAL_CHAINS.CHAIN)
        .from(JOURNAL_CHAINS)
        .orderBy(JOURNAL_CHAINS.CHAIN.desc())
        .fetch(JOURNAL_CHAINS.CHAIN)
        .stream()
        .flatMap(chain -> last(db, chain).stream())
        .limit(2)
        .map(tip -> Micros.instant(tip.createdAtMicros()))
        .max(Comparator.naturalOrder());
  }

  /**
   * The head of a chain, from its rows.
   *
   * @param lastMutation as {@link Head#lastMutation}
   */
  static Head head(DSLContext db, int chain, long lastMutation, Digest stateDigest) {
    return last(db, chain)
        .map(
            tip ->
                new Head(
                    Sequence.of(chain, tip.number()),
                    tip.createdAtMicros(),
                    tip.hash(),
                    lastMutation,
                    stateDigest))
        .orElseGet(
            () -> new Head(Sequence.of(chain, 0), 0, Digest.ZERO, lastMutation, stateDigest));
  }

  /** The sum over all rows after the last mutation, from its record. */
  public static Digest stateDigest(DSLContext db) {
    long last = Position.get(db);
    if (last == 0) {
      return Digest.ZERO;
    }
    Stored stored =
        RecordRows.find(db, last)
            .orElseThrow(
                () -> new IllegalStateException("the record of the last change is missing"));
    return ((MutationRecord) stored.record()).stateDigest();
  }

  /**
   * Passes on the records of a chain in order, starting at {@code from}. Call it in a transaction,
   * so that they come in portions.
   */
  public static void read(DSLContext db, int chain, long from, Consumer<Linked> each) {
    read(db, JOURNAL_RECORDS.CHAIN.eq(chain).and(JOURNAL_RECORDS.NUMBER.ge(from)), each);
  }

  /** Passes on records of all chains, oldest chain first, as above. */
  static void read(DSLContext db, Condition which, Consumer<Linked> each) {
    RecordRows.Reader reader = new RecordRows.Reader(db);
    try (var rows =
        db.select(JOURNAL_RECORDS.fields())
            .from(JOURNAL_RECORDS)
            .where(which)
            .orderBy(JOURNAL_RECORDS.CHAIN, JOURNAL_RECORDS.NUMBER)
            .fetchSize(FETCH)
            .fetchLazy()) {
      while (rows.hasNext()) {
        reader.read(rows.fetchNext(FETCH).into(JOURNAL_RECORDS)).forEach(each);
      }
    }
  }

  /**
   * A stored record with its link in its chain.
   *
   * @param bytes its length without parts
   */
  public record Linked(Stored stored, Digest hash, int bytes) {}
}
