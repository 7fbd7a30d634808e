package com.plystra.journal;

import java.util.List;
import java.util.Optional;

/** Appends records to a journal, in files or PostgreSQL. */
public interface Recorder {
  /** Hands in records; never blocks. The outcome comes through the appending itself. */
  default void append(PendingAppend appending) {
    append(List.of(appending));
  }

  /** As one by one, in that order, and cheaper. */
  void append(List<PendingAppend> appendings);

  /**
   * Whether what leaves no record must be handed in too, as an appending without records: its
   * outcome then says whether it may be answered. So it is where somebody else may have changed
   * something unnoticed.
   */
  default boolean confirmsUnrecorded() {
    return false;
  }

  /** Why nothing can be recorded just now; empty when all is well. */
  Optional<String> failure();

  /** How the batches went so far. */
  Commits commits();

  /** How many appendings wait. */
  int queued();
}
