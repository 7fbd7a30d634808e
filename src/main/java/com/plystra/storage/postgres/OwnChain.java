package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Head;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain that this process alone writes: how far it has come for certain, and what may have come
 * after that. For one thread, save {@link #head}.
 */
final class OwnChain {
  private static final Logger LOG = LoggerFactory.getLogger(OwnChain.class);

  private final Witness witness;
  private final Closing closing;
  private volatile Head head;
  private @Nullable Head pending;
  private String timeline = "";

  OwnChain(Head head, Witness witness, Closing closing) {
    this.head = head;
    this.witness = witness;
    this.closing = closing;
  }

  /** The last record that is durable for certain. */
  Head head() {
    return head;
  }

  /**
   * Records are about to be committed.
   *
   * @param next the head with them
   * @param on the course of the server's history that they are written on
   */
  void expect(Head next, String on) {
    pending = next;
    timeline = on;
  }

  /** What was expected last is durable. */
  void committed() {
    Head next = pending;
    if (next != null) {
      head = next;
      pending = null;
      witness.seen(next);
    }
  }

  /** Whether a last change may be this chain's own: known to be durable, or not known yet. */
  boolean mayEndAt(long lastMutation) {
    Head expected = pending;
    return lastMutation == head.lastMutation()
        || (expected != null && lastMutation == expected.lastMutation());
  }

  /**
   * Finds out how the commit before has ended, on a connection that was joined since.
   *
   * @param on the course of the server's history that this is
   * @throws Problem when the database is not the one that the records before were confirmed by
   */
  void settle(DSLContext db, String on) {
    closing.requireOpen();
    List<LostRecords> lost = witness.lost(db);
    if (!lost.isEmpty()) {
      throw closing.close("NOT_READY", Witness.refusal(lost).getMessage());
    }
    Digest found = Chains.last(db, head.chain()).map(Chains.Tip::hash).orElse(Digest.ZERO);
    Head expected = pending;
    if (expected != null && found.equals(expected.hash())) {
      told(expected, "");
      committed();
    } else if (!found.equals(head.hash())) {
      throw closing.close(
          "NOT_READY", "Somebody else has written into chain " + head.chain() + " of the journal.");
    } else if (expected != null) {
      told(expected, "not ");
      requireSameCourse(on);
      pending = null;
    }
  }

  private static void told(Head expected, String not) {
    LOG.warn(
        "the commit of records up to {} of chain {} has {}happened",
        expected.number(),
        expected.chain(),
        not);
  }

  // Where it did happen, the server may be gone, and yet its readers have seen those records.
  private void requireSameCourse(String on) {
    if (!on.equals(timeline)) {
      throw closing.close(
          "NOT_READY",
          "The database was taken over by a standby while records were being written. Start this"
              + " server again: it goes on in new chains, so that no record gets the number of"
              + " another.");
    }
  }
}
