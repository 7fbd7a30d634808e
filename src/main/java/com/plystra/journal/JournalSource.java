package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A journal for reading, from files or PostgreSQL, up to what was durable when it was opened. */
public interface JournalSource extends AutoCloseable {
  /** The journal's own; zeros where there is none yet. */
  UUID id();

  /** The last record of each chain as it stands, oldest chain first; nothing is checked. */
  List<Head> heads();

  /**
   * Checks every sum and the chains.
   *
   * @throws BadJournal naming the first fault
   */
  Verification verify(Verification.Options options, Verification.Progress progress);

  /** Where chains begin whose first records retention has dropped; empty when none were. */
  List<Mark> begins();

  /** The link of a record; empty when there is no such record, or no longer. */
  Optional<Digest> link(long sequence);

  /**
   * Hands on the wanted records after a place in every chain: those of a chain in order, one chain
   * after the other.
   *
   * @return the last record of each chain that was there, whether it was wanted or not
   * @throws BadJournal when what was read is not right
   */
  ChainPlaces read(ChainPlaces after, ChainReader.Sink sink, Verification.Progress progress);

  @Override
  void close();
}
