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
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The chains that a database holds. */
public final class Chains {
  private static final int FETCH = 1_000;

  private Chains() {}

  /** What a chain is for. */
  public enum Kind {
    DECISIONS,
    MUTATIONS,
    /** Written by another form, or for another database, and brought here by a restore. */
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

  /** Adds a chain, without records. */
  public static void add(DSLContext db, int chain, Kind kind, Instant at, String by) {
    db.insertInto(JOURNAL_CHAINS)
        .set(JOURNAL_CHAINS.CHAIN, chain)
        .set(JOURNAL_CHAINS.KIND, kind.key())
        .set(JOURNAL_CHAINS.STARTED_AT, Micros.truncated(at))
        .set(JOURNAL_CHAINS.STARTED_BY, by)
        .execute();
  }

  /** The number for the next chain; 0 is the embedded form's. */
  static int next(DSLContext db) {
    Integer last =
        db.select(DSL.max(JOURNAL_CHAINS.CHAIN)).from(JOURNAL_CHAINS).fetchSingle().value1();
    return last == null ? 1 : last + 1;
  }

  /** The last record of each chain that has any, oldest chain first. */
  static List<Mark> marks(DSLContext db) {
    return list(db).stream().flatMap(c -> last(db, c).map(t -> t.mark(c)).stream()).toList();
  }

  /** How many records there are in all chains. */
  public static long records(DSLContext db) {
    return list(db).stream().mapToLong(c -> last(db, c).map(Tip::number).orElse(0L)).sum();
  }

  /** The link of a record; empty where there is no such record. */
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

  /** When the last record was made; of the two chains that a start has, the later one's. */
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
   * The head of a chain as its rows have it.
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

  /** The sum over all rows after the last mutation, as its record says. */
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
   * Hands on the records of a chain in order, from {@code from} on. In a transaction, so that they
   * come in portions.
   */
  public static void read(DSLContext db, int chain, long from, Consumer<Linked> each) {
    RecordRows.Reader reader = new RecordRows.Reader(db);
    try (var rows =
        db.select(JOURNAL_RECORDS.fields())
            .from(JOURNAL_RECORDS)
            .where(JOURNAL_RECORDS.CHAIN.eq(chain))
            .and(JOURNAL_RECORDS.NUMBER.ge(from))
            .orderBy(JOURNAL_RECORDS.NUMBER)
            .fetchSize(FETCH)
            .fetchLazy()) {
      while (rows.hasNext()) {
        reader.read(rows.fetchNext(FETCH).into(JOURNAL_RECORDS)).forEach(each);
      }
    }
  }

  /**
   * A record with its link in its chain, as it is stored.
   *
   * @param bytes how long it is, parts aside
   */
  public record Linked(Stored stored, Digest hash, int bytes) {}
}
