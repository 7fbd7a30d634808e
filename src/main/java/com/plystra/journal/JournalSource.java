package com.plystra.journal;

import java.util.List;
import java.util.UUID;

/** A journal that is only read, in whichever form it is kept, up to what was durable at first. */
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
  Verification verify(Verification.Wanted wanted, Verification.Progress progress);

  /**
   * Hands on the wanted records after a sequence, in order.
   *
   * @throws BadJournal when what was read is not right
   */
  void read(long after, ChainReader.Sink sink, Verification.Progress progress);

  @Override
  void close();
}
