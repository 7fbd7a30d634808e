package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the batches of a damaged journal are as those say that stand behind them: the next in
 * their chain, and the records that begin later chains. For one thread.
 */
final class DamagedLinks {
  private final List<DamagedPiece> pieces;
  private final Supplier<Optional<HeadMark>> witness;
  private final ChainEnds ends;
  private long salvaged = -1;

  DamagedLinks(List<DamagedPiece> pieces, Supplier<Optional<HeadMark>> witness, ChainEnds ends) {
    this.pieces = pieces;
    this.witness = witness;
    this.ends = ends;
  }

  /** The batch behind one. */
  @Nullable DamagedPiece next(int i) {
    return i + 1 < pieces.size() ? pieces.get(i + 1) : null;
  }

  /** Finds what the first records of segments name as the ends of chains. */
  void findNamed(UUID journal) {
    for (int i = 0; i < pieces.size(); i++) {
      DamagedPiece piece = pieces.get(i);
      if (i == 0 || piece.segment() != pieces.get(i - 1).segment()) {
        begun(piece, next(i), journal).ifPresent(says -> ends.named(piece.first(), says));
      }
    }
  }

  /** What begins a chain, or links it, stands first in a segment. */
  private Optional<JournalBegun> begun(
      DamagedPiece piece, @Nullable DamagedPiece next, UUID journal) {
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

  /** Whether what stands behind a batch was built on it, as it is. */
  boolean isExpected(
      DamagedPiece piece, List<Optional<Stored>> records, @Nullable DamagedPiece next) {
    Digest hash = piece.header().previousHash();
    for (Optional<Stored> record : records) {
      hash = link(hash, record.orElseThrow());
    }
    return isLinked(piece, hash, next) && isAsNamed(piece.last(), hash);
  }

  // The batch behind it says on which link it was built, and so does the head file.
  private boolean isLinked(DamagedPiece piece, Digest hash, @Nullable DamagedPiece next) {
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

  // A salvage gives records other links than were named before. Where its own record is lost, all
  // that is named may have been before it.
  private long salvaged() {
    if (salvaged < 0) {
      salvaged = 0;
      boolean lost = false;
      for (DamagedPiece piece : pieces) {
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
