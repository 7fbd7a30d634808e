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

/** What a mutation works with. */
public final class Tx {
  private final DSLContext db;
  private final RowChanges rows;
  private final Instant now;
  private final Ids ids;
  private final World world;
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<Decided> decided = new ArrayList<>();
  private Caller caller;

  /** A change's words for the audit, by whom, with the rows that belong to them. */
  record Recorded(Caller caller, Change change, List<RowChange> rows) {}

  /** A decision that the change rests on. Its record is kept with the change's, or not at all. */
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

  /** For reading, in the transaction. */
  public DSLContext db() {
    return db;
  }

  /** For changing rows. */
  public RowChanges rows() {
    return rows;
  }

  /**
   * For many new objects, of which it is not expected that any is there already: rows wait to be
   * inserted together, and nobody looks for what they clash with. The database refuses those that
   * do, then or later, as a constraint and without saying which; all of it is undone, and can be
   * made again with each looked at in its turn. Statements find what was inserted before them.
   */
  public void inBulk() {
    rows.inBulk();
  }

  /** Whether clashes are left to the database. */
  public boolean isInBulk() {
    return rows.areInBulk();
  }

  /** Has everything refused that the database would refuse. */
  public void send() {
    rows.send();
  }

  /** The instant of this change, in whole microseconds. */
  public Instant now() {
    return now;
  }

  public Ids ids() {
    return ids;
  }

  /** Puts the rows changed since the last call under one audit record. */
  public void record(Change change) {
    recorded.add(new Recorded(caller, change, rows.take()));
  }

  /** Has what is recorded from now on be this one's doing. */
  public void by(Caller other) {
    caller = other;
  }

  /** Drops what was recorded so far, for a change that will be refused: it may be a long one. */
  public void forget() {
    rows.take();
    recorded.clear();
    decided.clear();
  }

  /**
   * The world with what this change has changed so far. Its version is that from which the
   * transaction began; other changes are in it only for a mutation that {@link Mutation#begins}.
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

  /** Has the record of a decision kept before those of this change. */
  public Decided decided(DecisionRecord record) {
    Decided kept = new Decided(record);
    decided.add(kept);
    return kept;
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
      // Nothing was changed: there is no change for a decision to be kept with.
      return List.of();
    }
    return recorded;
  }
}
