package com.plystra.postgres;

import com.plystra.hash.Digest;
import com.plystra.journal.Canonical;
import com.plystra.journal.Head;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import com.plystra.mutation.Position;
import com.plystra.system.BuildInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Begins the chains of a start, one of decisions and one of changes. The first record of each says
 * where all others had ended. The last of them becomes the last change, so that whoever served
 * before can tell that another was started.
 *
 * @param decisions how far the chain of decisions has come
 * @param changes how far the chain of changes has come
 */
record ChainStart(Head decisions, Head changes) {
  /**
   * Begins them, in the caller's transaction.
   *
   * @param lastSeen a chain's number below which none may be begun
   */
  static ChainStart begin(DSLContext db, UUID journal, int lastSeen, Clock clock) {
    Digest state = Chains.stateDigest(db);
    List<Mark> heads = new ArrayList<>(Chains.marks(db));
    int chain = Math.max(Chains.next(db), lastSeen + 1);
    Head decisions = begin(db, journal, chain, Chains.Kind.DECISIONS, heads, state, clock);
    heads.add(Mark.of(decisions));
    Head changes = begin(db, journal, chain + 1, Chains.Kind.MUTATIONS, heads, state, clock);
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
    Chains.add(
        db, chain, kind, clock.instant(), "process " + ProcessHandle.current().pid());
    MutationRecord record =
        new JournalBegun(journal, chain, BuildInfo.get().version(), heads).record(state);
    Inserts inserts =
        new Inserts(new Head(Sequence.of(chain, 0), 0, Digest.ZERO, 0, state), Set.of());
    inserts.add(record, Canonical.body(record), clock);
    inserts.run(db);
    return inserts.head();
  }

  List<Mark> marks() {
    return List.of(Mark.of(decisions), Mark.of(changes));
  }
}
