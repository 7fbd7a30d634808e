package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the batches of a damaged journal against what later ones state of them: the next batch of
 * the chain, and the records that start later chains. Not thread-safe.
 */
final class DamagedLinks {
  private final List<DamagedBatch> pieces;
  private final Supplier<Optional<HeadMark>> witness;
  private final ChainEnds ends;
  private long salvaged = -1;

  DamagedLinks(List<DamagedBatch> pieces, Supplier<Optional<HeadMark>> witness, ChainEnds ends) {
    this.pieces = pieces;
    this.witness = witness;
    this.ends = ends;
  }

  /** The batch after another one. */
  @Nullable DamagedBatch next(int i) {
    return i + 1 < pieces.size() ? pieces.get(i + 1) : null;
  }

  /** Finds which ends of chains the first records of segments name. */
  void findNamed(UUID journal) {
    for (int i = 0; i < pieces.size(); i++) {
      DamagedBatch piece = pieces.get(i);
      if (i == 0 || piece.segment() != pieces.get(i - 1).segment()) {
        begun(piece, next(i), journal).ifPresent(says -> ends.named(piece.first(), says));
      }
    }
  }

  /** The record that starts or links a chain is the first in its segment. */
  private Optional<JournalBegun> begun(
      DamagedBatch piece, @Nullable DamagedBatch next, UUID journal) {
    List<Optional<Stored>> records = piece.changes();
    if (records.isEmpty()
        || !records.stream().allMatch(Optional::isPresent)
        || !isExpected(piece, records, next)) {
      return Optional.empty();
    }
    try {
      return JournalBegun.of(records.get(0).orElseThrow().record())
          .filter(says -> says.journal().equals(journal));
    } catch (BadJournal e) {
      return Optional.empty();
    }
  }

  private static Digest link(Digest before, Stored stored) {
    return Canonical.link(
        before, stored.sequence(), Micros.of(stored.createdAt()), Canonical.body(stored.record()));
  }

  /** Whether the next batch was built on this one as it is. */
  boolean isExpected(
      DamagedBatch piece, List<Optional<Stored>> records, @Nullable DamagedBatch next) {
    Digest hash = piece.header().previousHash();
    for (Optional<Stored> record : records) {
      hash = link(hash, record.orElseThrow());
    }
    return isLinked(piece, hash, next) && isAsNamed(piece.last(), hash);
  }

  // The next batch states the link that it was built on, and so does the head file.
  private boolean isLinked(DamagedBatch piece, Digest hash, @Nullable DamagedBatch next) {
    boolean linked =
        next == null
            || next.header().firstSequence() != piece.last() + 1
            || next.header().previousHash().equals(hash);
    return linked
        && witness
            .get()
            .filter(w -> w.head().sequence() == piece.last())
            .map(w -> w.head().hash().equals(hash))
            .orElse(true);
  }

  private boolean isAsNamed(long sequence, Digest hash) {
    ChainEnds.Named named = ends.named(sequence);
    return named == null || named.hash().equals(hash) || named.by() <= salvaged();
  }

  // A salvage gives records other links than were named before. If its own record is lost, every
  // name may be from before it.
  private long salvaged() {
    if (salvaged < 0) {
      salvaged = 0;
      boolean lost = false;
      for (DamagedBatch piece : pieces) {
        for (Optional<Stored> record : piece.changes()) {
          String action = record.map(r -> r.record().fields().action()).orElse("");
          lost |= action.equals(SalvagedJournal.LOST);
          salvaged =
              action.equals(SalvagedJournal.SALVAGED) ? record.orElseThrow().sequence() : salvaged;
        }
      }
      salvaged = lost && salvaged == 0 ? Long.MAX_VALUE : salvaged;
    }
    return salvaged;
  }
}
