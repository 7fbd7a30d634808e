package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DamagedJournal;
import com.plystra.journal.JournalNote;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordField;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.salvage.SalvagePlan.Dropped;
import com.plystra.storage.salvage.SalvagePlan.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a damaged journal and finds what can be kept. For one read; not thread-safe. */
final class SalvageSurvey implements DamagedJournal.Sink {
  private final DamagedJournal journal;
  private final StateReplay replay = new StateReplay();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Dropped> dropped = new ArrayList<>();
  private final Map<Long, Digest> carried = new TreeMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private final SalvageDatabase database;
  private Optional<Instant> last = Optional.empty();
  private long lastSequence;
  private long lastMutation;
  private long kept;
  private boolean inGap;
  private boolean gapBefore;
  private boolean broken;

  SalvageSurvey(DamagedJournal journal, SalvageDatabase database) {
    this.journal = journal;
    this.database = database;
  }

  SalvagePlan plan() {
    journal.read(this);
    List<String> faults = new ArrayList<>(journal.faults());
    faults.addAll(contradictions);
    boolean back = endsWithLostChanges() || broken;
    SalvagePlan plan =
        new SalvagePlan(
            List.copyOf(faults),
            List.copyOf(gaps),
            List.copyOf(dropped),
            Map.copyOf(carried),
            back,
            journal.knowsItsEnd(),
            List.of(),
            kept);
    return faults.isEmpty() ? plan : plan.with(journal.rewritten(plan.firstLost()));
  }

  private boolean endsWithLostChanges() {
    DamagedJournal.Changes stated = journal.changes();
    if (Math.max(stated.mutation(), database.position()) <= lastMutation) {
      return false;
    }
    if (!recordsLackRows() || broken) {
      return true;
    }
    if (database.has(replay.state())) {
      return false;
    }
    boolean isStated =
        database.position() > lastMutation
            && stated.mutation() >= database.position()
            && database.has(stated.state());
    if (isStated) {
      carried.put(database.position(), stated.state());
    }
    return !isStated;
  }

  // Records that came from PostgreSQL have no rows, and those whose secrets were removed have only
  // parts of them, so rows cannot be rebuilt from them. Only a database or a snapshot has these
  // rows.
  private boolean recordsLackRows() {
    return journal.lastChain() > 0 || replay.isPartial();
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

  // Times are compared within a chain: chains overlap.
  private boolean inChain(long sequence) {
    return Sequence.chain(sequence) == Sequence.chain(lastSequence);
  }

  // No record is missing before the first gap, so each is trusted, even one that this version
  // cannot read.
  private boolean follow(MutationRecord mutation) {
    if (!gapBefore && replay.contradicts(mutation)) {
      contradictions.add(
          "record "
              + AuditIds.auditId(lastSequence)
              + ": it changes no row, and states another sum over all rows");
      broken = true;
    }
    if (!gapBefore) {
      replay.trust(mutation);
    } else if (recordsLackRows()) {
      carry(mutation);
    } else {
      broken |= !replay.follow(mutation);
    }
    return !broken;
  }

  // The lost changes led to the sum over all rows before this record's change.
  private void carry(MutationRecord mutation) {
    Digest before = replay.state();
    if (!broken && !replay.follow(mutation)) {
      Digest after = JournalNote.changesNoRow(mutation) ? mutation.stateDigest() : before;
      carried.put(place(gaps.get(gaps.size() - 1)), after);
      replay.accept(mutation.stateDigest());
    }
    gapBefore = false;
  }

  // The next start replays the changes after the last one in the database.
  private long place(Gap gap) {
    boolean inGap = gap.first() <= database.position() && database.position() <= gap.last();
    return inGap ? database.position() : gap.last();
  }

  private void drop(Stored stored) {
    var fields = stored.record().fields();
    dropped.add(
        new Dropped(
            stored.sequence(),
            stored.createdAt(),
            fields.action(),
            Optional.ofNullable(fields.get(RecordField.RESOURCE_TYPE)),
            Optional.ofNullable(fields.get(RecordField.RESOURCE_ID))));
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
