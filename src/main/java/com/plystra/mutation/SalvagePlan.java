package com.plystra.mutation;

import com.plystra.journal.AuditIds;
import com.plystra.journal.DamagedJournal;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a salvage would keep of a journal, and what it would lose.
 *
 * @param faults what is wrong, each with its place; empty for a journal that is whole
 * @param gaps records that cannot be read
 * @param dropped changes that can be read, and rest on some that cannot
 * @param stateGoesBack whether changes are lost: what they changed will be as it was before
 * @param endKnown whether it is known that nothing else is missing at the end
 * @param segments the files that are written anew
 */
public record SalvagePlan(
    List<String> faults,
    List<Gap> gaps,
    List<Dropped> dropped,
    boolean stateGoesBack,
    boolean endKnown,
    List<String> segments,
    long kept) {

  /**
   * Records that cannot be read, by their audit ids, and the times of those around them.
   *
   * @param after when the record before them in their chain was made; empty at its beginning
   * @param before when the record behind them was made; empty at its end
   */
  public record Gap(long first, long last, Optional<Instant> after, Optional<Instant> before) {
    public long records() {
      return last - first + 1;
    }

    public String firstId() {
      return AuditIds.auditId(first);
    }

    public String lastId() {
      return AuditIds.auditId(last);
    }
  }

  /** A change that can be read and not be kept. */
  public record Dropped(
      long sequence, Instant at, String action, Optional<String> type, Optional<String> id) {
    public String auditId() {
      return AuditIds.auditId(sequence);
    }
  }

  /** Whether there is nothing to be done. */
  public boolean isWhole() {
    return faults.isEmpty() && gaps.isEmpty();
  }

  /** Whether a change with this sequence is not kept. */
  boolean drops(long sequence) {
    return !dropped.isEmpty() && sequence >= dropped.get(0).sequence();
  }

  /** How many records are lost, readable ones among them. */
  public long lost() {
    return gaps.stream().mapToLong(Gap::records).sum() + dropped.size();
  }

  /** The first record that is lost; beyond every number when none is. */
  long firstLost() {
    long first = gaps.isEmpty() ? Long.MAX_VALUE : gaps.get(0).first();
    return dropped.isEmpty() ? first : Math.min(first, dropped.get(0).sequence());
  }

  private SalvagePlan with(List<String> rewritten) {
    return new SalvagePlan(faults, gaps, dropped, stateGoesBack, endKnown, rewritten, kept);
  }

  /** Reads the journal and finds out. */
  static SalvagePlan of(DamagedJournal journal, long databasePosition) {
    return new Survey(journal, databasePosition).plan();
  }

  /** One reading. */
  private static final class Survey implements DamagedJournal.Sink {
    private final DamagedJournal journal;
    private final StateReplay replay = new StateReplay();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final long databasePosition;
    private Optional<Instant> last = Optional.empty();
    private long lastSequence;
    private long lastMutation;
    private long kept;
    private boolean inGap;
    private boolean gapBefore;
    private boolean broken;

    Survey(DamagedJournal journal, long databasePosition) {
      this.journal = journal;
      this.databasePosition = databasePosition;
    }

    SalvagePlan plan() {
      journal.read(this);
      boolean back =
          broken || journal.lastMutation() > lastMutation || databasePosition > lastMutation;
      List<String> faults = new ArrayList<>(journal.faults());
      faults.addAll(contradictions);
      SalvagePlan plan =
          new SalvagePlan(
              List.copyOf(faults),
              List.copyOf(gaps),
              List.copyOf(dropped),
              back,
              journal.knowsItsEnd(),
              List.of(),
              kept);
      return faults.isEmpty() ? plan : plan.with(journal.rewritten(plan.firstLost()));
    }

    @Override
    public void kept(Stored stored) {
      if (inGap && inChain(stored.sequence())) {
        Gap open = gaps.remove(gaps.size() - 1);
        gaps.add(new Gap(open.first(), open.last(), open.after(), Optional.of(stored.createdAt())));
      }
      inGap = false;
      last = Optional.of(stored.createdAt());
      lastSequence = stored.sequence();
      if (stored.record() instanceof MutationRecord mutation && !follow(mutation)) {
        drop(stored);
      } else {
        lastMutation = stored.record() instanceof MutationRecord ? lastSequence : lastMutation;
        kept++;
      }
    }

    // Chains overlap in time.
    private boolean inChain(long sequence) {
      return Sequence.chain(sequence) == Sequence.chain(lastSequence);
    }

    // Before a gap nothing is missing, whatever this version makes of a record.
    private boolean follow(MutationRecord mutation) {
      if (!gapBefore && replay.contradicts(mutation)) {
        contradictions.add(
            "record "
                + AuditIds.auditId(lastSequence)
                + ": it changes no row, and states another sum over all rows");
        gapBefore = true;
      }
      if (gapBefore) {
        broken |= !replay.follow(mutation);
      } else {
        replay.trust(mutation);
      }
      return !broken;
    }

    private void drop(Stored stored) {
      var fields = stored.record().fields();
      dropped.add(
          new Dropped(
              stored.sequence(),
              stored.createdAt(),
              fields.action(),
              Optional.ofNullable(fields.resourceType()),
              Optional.ofNullable(fields.resourceId())));
    }

    @Override
    public void lost(long first, long end) {
      gapBefore = true;
      if (inGap && lastSequence + 1 == first) {
        Gap open = gaps.remove(gaps.size() - 1);
        gaps.add(new Gap(open.first(), end, open.after(), Optional.empty()));
      } else {
        gaps.add(new Gap(first, end, last.filter(at -> inChain(first)), Optional.empty()));
      }
      last = last.filter(at -> inChain(first));
      lastSequence = end;
      inGap = true;
    }
  }
}
