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
 * A chain that only this process writes: its last record that is known to be durable, and records
 * after it whose commit is uncertain. Not thread-safe, except {@link #head}.
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

  /** The last record that is known to be durable. */
  Head head() {
    return head;
  }

  /**
   * Notes that records are about to be committed.
   *
   * @param next the head with them
   * @param serverTimeline the server's timeline on which they are written
   */
  void expect(Head next, String serverTimeline) {
    pending = next;
    timeline = serverTimeline;
  }

  /** Notes that the last expected records are durable. */
  void committed() {
    Head next = pending;
    if (next != null) {
      head = next;
      pending = null;
      witness.seen(next);
    }
  }

  /**
   * Whether the last change may be of this chain: either a durable one, or one whose commit is
   * uncertain.
   */
  boolean mayEndAt(long lastMutation) {
    Head expected = pending;
    return lastMutation == head.lastMutation()
        || (expected != null && lastMutation == expected.lastMutation());
  }

  /**
   * Finds the outcome of the previous commit, on a connection that was made after it.
   *
   * @param serverTimeline the server's timeline now
   * @throws Problem when the earlier records were confirmed by another database
   */
  void settle(DSLContext db, String serverTimeline) {
    closing.requireOpen();
    List<LostRecords> lost = witness.lost(db);
    if (!lost.isEmpty()) {
      throw closing.close("NOT_READY", Witness.refusal(lost).getMessage());
    }
    Digest found = Chains.last(db, head.chain()).map(Chains.Tip::hash).orElse(Digest.ZERO);
    Head expected = pending;
    if (expected != null && found.equals(expected.hash())) {
      logOutcome(expected, "");
      committed();
    } else if (!found.equals(head.hash())) {
      throw closing.close(
          "NOT_READY",
          "Another process has written into chain " + head.chain() + " of the journal.");
    } else if (expected != null) {
      logOutcome(expected, "not ");
      requireSameTimeline(serverTimeline);
      pending = null;
    }
  }

  private static void logOutcome(Head expected, String not) {
    LOG.warn(
        "the commit of records up to {} of chain {} has {}happened",
        expected.number(),
        expected.chain(),
        not);
  }

  // If the commit happened on the old server, that may be gone, but its readers may have seen those
  // records.
  private void requireSameTimeline(String serverTimeline) {
    if (!serverTimeline.equals(timeline)) {
      throw closing.close(
          "NOT_READY",
          "The database was taken over by a standby while records were being written. Start this"
              + " server again: it continues in new chains, so that no record gets the number of"
              + " another.");
    }
  }
}
