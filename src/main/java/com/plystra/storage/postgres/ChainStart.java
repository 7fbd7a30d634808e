package com.plystra.storage.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.build.BuildInfo;
import com.plystra.base.hash.Digest;
import com.plystra.journal.Canonical;
import com.plystra.journal.Head;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.JournalNote;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import com.plystra.storage.writer.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Starts the chains of a server start, one of decisions and one of changes. The first record of
 * each states the ends of all other chains. The last of them becomes the last change, so that an
 * earlier server can tell that another one was started.
 *
 * @param decisions the head of the chain of decisions
 * @param changes the head of the chain of changes
 */
record ChainStart(Head decisions, Head changes) {
  private static final String GIVEN_UP = "journal.loss_accepted";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Starts them, in the caller's transaction.
   *
   * @param before what this host has seen: no chain gets a number that was seen
   */
  static ChainStart begin(DSLContext db, UUID journal, WitnessCheck before, Clock clock) {
    Digest state = Chains.stateDigest(db);
    List<Mark> heads = new ArrayList<>(Chains.marks(db));
    int chain = Math.max(Chains.next(db), before.lastChain() + 1);
    Head decisions = begin(db, journal, chain, Chains.Kind.DECISIONS, heads, state, clock);
    heads.add(Mark.of(decisions));
    Head changes = begin(db, journal, chain + 1, Chains.Kind.MUTATIONS, heads, state, clock);
    changes = note(db, journal, before.givenUp(), changes, clock);
    Position.set(db, changes.sequence());
    return new ChainStart(decisions, changes);
  }

  private static Head begin(
      DSLContext db,
      UUID journal,
      int chain,
      Chains.Kind kind,
      List<Mark> heads,
      Digest state,
      Clock clock) {
    Chains.add(db, chain, kind, clock.instant(), "process " + ProcessHandle.current().pid());
    MutationRecord record =
        new JournalBegun(journal, chain, BuildInfo.get().version(), heads).record(state);
    Inserts inserts =
        new Inserts(new Head(Sequence.of(chain, 0), 0, Digest.ZERO, 0, state), Set.of());
    return insert(db, inserts, record, clock);
  }

  private static Head insert(DSLContext db, Inserts inserts, MutationRecord record, Clock clock) {
    inserts.add(record, Canonical.body(record), clock);
    inserts.run(db);
    return inserts.head();
  }

  /** Records in the chain which lost records an operator has given up. */
  private static Head note(DSLContext db, UUID journal, List<String> lost, Head head, Clock clock) {
    if (lost.isEmpty()) {
      return head;
    }
    ObjectNode what = JSON.createObjectNode();
    ArrayNode ranges = what.putArray("lost");
    lost.forEach(ranges::add);
    MutationRecord record =
        JournalNote.record(GIVEN_UP, journal.toString(), what, head.stateDigest());
    return insert(db, new Inserts(head, Set.of()), record, clock);
  }

  List<Mark> marks() {
    return List.of(Mark.of(decisions), Mark.of(changes));
  }
}
