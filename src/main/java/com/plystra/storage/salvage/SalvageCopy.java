package com.plystra.storage.salvage;

import com.plystra.base.hash.Digest;
import com.plystra.journal.DamagedJournal;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.SalvagedJournal;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Copies the records of a damaged journal to the new one of a salvage. Not thread-safe. */
final class SalvageCopy implements DamagedJournal.Sink {
  private final SalvagePlan plan;
  private final SalvagedJournal to;
  // The lost range, until the record after it is read.
  private long first;
  private long last;

  SalvageCopy(SalvagePlan plan, SalvagedJournal to) {
    this.plan = plan;
    this.to = to;
  }

  /** Copies all of it. */
  void copy(DamagedJournal from) throws IOException {
    try {
      from.read(this);
      lose(Optional.empty());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void kept(Stored stored) {
    boolean behind = Sequence.chain(last) == Sequence.chain(stored.sequence());
    lose(Optional.of(stored.createdAt()).filter(at -> behind));
    try {
      if (stored.record() instanceof MutationRecord && plan.drops(stored.sequence())) {
        to.replace(stored, SalvageWords.lost(stored.sequence(), to.head().stateDigest()));
      } else {
        to.keep(stored);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void lost(long from, long end) {
    if (last > 0 && last + 1 == from) {
      last = end;
      return;
    }
    lose(Optional.empty());
    first = from;
    last = end;
  }

  private void lose(Optional<Instant> before) {
    if (last == 0) {
      return;
    }
    try {
      to.lose(first, last, before, this::record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    last = 0;
  }

  private MutationRecord record(long sequence) {
    Digest carried = plan.carried().get(sequence);
    return carried == null
        ? SalvageWords.lost(sequence, to.head().stateDigest())
        : SalvageWords.lostChange(sequence, carried);
  }
}
