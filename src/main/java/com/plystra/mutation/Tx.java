package com.plystra.mutation;

import com.plystra.ids.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** What a mutation works with. */
public final class Tx {
  private final DSLContext db;
  private final RowChanges rows;
  private final Instant now;
  private final Ids ids;
  private final List<Recorded> recorded = new ArrayList<>();

  /** A change's words for the audit, with the rows that belong to them. */
  record Recorded(Change change, List<RowChange> rows) {}

  Tx(DSLContext db, Instant now, Ids ids) {
    this.db = db;
    this.rows = new RowChanges(db);
    this.now = now;
    this.ids = ids;
  }

  /** For reading, in the transaction. */
  public DSLContext db() {
    return db;
  }

  /** For changing rows. */
  public RowChanges rows() {
    return rows;
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
    recorded.add(new Recorded(change, rows.take()));
  }

  List<Recorded> finish() {
    if (!rows.take().isEmpty()) {
      throw new IllegalStateException("rows were changed without a record");
    }
    return recorded;
  }
}
