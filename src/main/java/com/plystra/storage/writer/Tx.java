package com.plystra.storage.writer;

import com.plystra.base.ids.Ids;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import com.plystra.journal.DecisionRecord;
import com.plystra.storage.db.RowWriter;
import com.plystra.storage.db.TransactionCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The transaction of a mutation: what it reads and writes with. */
public final class Tx {
  private final DSLContext db;
  private final RowChanges rows;
  private final Instant now;
  private final Ids ids;
  private final World world;
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<Decided> decided = new ArrayList<>();
  private final List<AfterRecords> after = new ArrayList<>();
  private Caller caller;

  /** A change for the audit, with its caller and its changed rows. */
  record Recorded(Caller caller, Change change, List<RowChange> rows) {}

  /**
   * A decision that the change depends on. Its record is written together with the change's record,
   * or not at all.
   */
  public static final class Decided {
    private final DecisionRecord record;
    private long sequence;

    private Decided(DecisionRecord record) {
      this.record = record;
    }

    /** The record's sequence, once the change is durable. */
    public long sequence() {
      if (sequence == 0) {
        throw new IllegalStateException("the change is not durable yet");
      }
      return sequence;
    }

    DecisionRecord record() {
      return record;
    }

    void numbered(long number) {
      sequence = number;
    }
  }

  Tx(DSLContext context, RowWriter writer, Caller caller, Instant now, Ids ids, World world) {
    this.db = writer.seenBy(context);
    TransactionCache.open(db);
    this.caller = caller;
    this.rows = new RowChanges(db, writer);
    this.now = now;
    this.ids = ids;
    this.world = world;
  }

  /** The context for reads in the transaction. */
  public DSLContext db() {
    return db;
  }

  /** Changes rows in the transaction. */
  public RowChanges rows() {
    return rows;
  }

  /**
   * For many new objects that are expected not to exist yet: rows are inserted together, without a
   * check for conflicts first. The database refuses conflicts at once or later, as a constraint
   * violation that does not name the row. Everything is then undone, and can be repeated with a
   * check of each object. Statements see all earlier inserts.
   */
  public void inBulk() {
    rows.inBulk();
  }

  /** Whether only the database checks for conflicts. */
  public boolean isInBulk() {
    return rows.areInBulk();
  }

  /** Sends the waiting inserts, so that the database reports conflicts now. */
  public void send() {
    rows.send();
  }

  /** The time of this change, in whole microseconds. */
  public Instant now() {
    return now;
  }

  public Ids ids() {
    return ids;
  }

  /** Makes one audit record for the rows changed since the last call. */
  public void record(Change change) {
    recorded.add(new Recorded(caller, change, rows.take()));
  }

  /** The caller of the next records. */
  public Caller caller() {
    return caller;
  }

  /** Sets the caller of all later records. */
  public void by(Caller other) {
    caller = other;
  }

  /** Drops the records so far, which may be many, for a change that will be refused. */
  public void forget() {
    rows.take();
    recorded.clear();
    decided.clear();
    after.clear();
  }

  /**
   * The world with the changes that this mutation made so far. Its version is that at the start of
   * the transaction; other changes are in it only for a mutation that {@link Mutation#begins}.
   */
  public World world() {
    WorldEditor editor = world.edit();
    recorded.forEach(one -> apply(editor, one.rows()));
    apply(editor, rows.pending());
    return editor.done(world.version());
  }

  private static void apply(WorldEditor editor, List<RowChange> changes) {
    for (RowChange change : changes) {
      WorldRows.apply(editor, change.table(), Optional.ofNullable(change.after()), change.row());
    }
  }

  /** Writes the record of a decision before the records of this change. */
  public Decided decided(DecisionRecord record) {
    Decided kept = new Decided(record);
    decided.add(kept);
    return kept;
  }

  /** Work in the transaction after its records were written. */
  @FunctionalInterface
  public interface AfterRecords {
    /**
     * Runs it. If it throws, the whole transaction is undone, records included.
     *
     * @param last the sequence of this change's last record
     */
    void run(DSLContext db, long last);
  }

  /** Only where rows and records are one transaction. */
  public void afterRecords(AfterRecords work) {
    after.add(work);
  }

  List<AfterRecords> afterRecords() {
    return after;
  }

  List<Decided> decided() {
    return decided;
  }

  List<Recorded> finish() {
    rows.send();
    if (!rows.take().isEmpty()) {
      throw new IllegalStateException("rows were changed without a record");
    }
    if (recorded.isEmpty()) {
      // Nothing was changed, so there is no change to write a decision with.
      return List.of();
    }
    return recorded;
  }
}
