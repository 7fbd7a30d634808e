package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Canonical;
import com.plystra.journal.Head;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Copies a chain that was written elsewhere into a database, record by record; numbers, times and
 * links stay the same. For a restore, during which no server runs. Chains must be added in the
 * order of their numbers.
 */
public final class ForeignChain {
  private static final int BATCH = 500;

  private final DSLContext db;
  private final Set<Digest> parts = new HashSet<>();
  private Head head;
  private Inserts waiting;

  /**
   * Starts a chain that the database does not have.
   *
   * @param db in a transaction, which the caller commits
   */
  public ForeignChain(DSLContext db, int chain, Instant at) {
    this.db = db;
    this.head = new Head(Sequence.of(chain, 0), 0, Digest.ZERO, 0, Digest.ZERO);
    this.waiting = new Inserts(head, parts);
    Chains.add(db, chain, Chains.Kind.RESTORED, at, "restore");
  }

  /**
   * Adds the next record.
   *
   * @param hash its original link
   * @throws BadJournal when it does not follow the previous record
   */
  public void add(Stored stored, Digest hash) {
    Digest body = Canonical.body(stored.record());
    long createdAt = Micros.of(stored.createdAt());
    Head last = waiting.head();
    if (stored.sequence() != last.sequence() + 1
        || !Canonical.link(last.hash(), stored.sequence(), createdAt, body).equals(hash)) {
      throw new BadJournal("the record " + stored.id() + " does not follow the one before it");
    }
    waiting.add(stored.record(), body, createdAt);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    waiting.run(db);
    parts.addAll(waiting.parts());
    head = waiting.head();
    waiting = new Inserts(head, parts);
  }

  /** Ends the chain, which does not change from now on. */
  public Head end() {
    if (waiting.size() > 0) {
      flush();
    }
    return head;
  }
}
