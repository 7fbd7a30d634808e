package com.plystra.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings in a segment that can only be judged with the whole journal.
 *
 * @param back where the time goes back by so much that the clock was set; the first hundred
 * @param stepped the times of records which say that the clock was set
 * @param salvaged the sequence of the last record of a salvage; 0 for none
 * @param lost the sequences of records that stand for changes of rows which a salvage did not find
 * @param erased the number of texts that were erased
 */
record ChainEvents(
    List<Back> back, List<Long> stepped, long salvaged, List<Long> lost, long erased) {
  /** If a record is earlier than its predecessor by more than this, the clock was set. */
  static final long STEP_MICROS = 5_000_000;

  ChainEvents {
    back = List.copyOf(back);
    stepped = List.copyOf(stepped);
    lost = List.copyOf(lost);
  }

  /**
   * A record that is earlier than its predecessor.
   *
   * @param fromMicros the time of that one
   */
  record Back(long sequence, long fromMicros, long toMicros) {}

  /** Collects the findings. Not thread-safe. */
  static final class Collector {
    private static final int MOST = 100;
    private static final byte[] STEPPED = "clock.stepped".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALVAGED =
        SalvagedJournal.SALVAGED.getBytes(StandardCharsets.UTF_8);
    private static final byte[] LOST = SalvagedJournal.LOST.getBytes(StandardCharsets.UTF_8);

    private final List<Back> back = new ArrayList<>();
    private final List<Long> stepped = new ArrayList<>();
    private final List<Long> lost = new ArrayList<>();
    private long salvaged;

    /**
     * Notes that a record follows another.
     *
     * @throws BadJournal when no server would write that time
     */
    void follow(long sequence, long beforeMicros, long createdAtMicros) {
      if (createdAtMicros > beforeMicros) {
        return;
      }
      if (createdAtMicros >= beforeMicros - STEP_MICROS) {
        throw new BadJournal("a record is not later than the one before");
      }
      if (back.size() < MOST) {
        back.add(new Back(sequence, beforeMicros, createdAtMicros));
      }
    }

    /** Notes a mutation. */
    void mutation(long sequence, long createdAtMicros, CanonicalReader read) {
      if (read.hasAction(STEPPED)) {
        stepped.add(createdAtMicros);
      } else if (read.hasAction(SALVAGED)) {
        salvaged = sequence;
      } else if (!read.changesNoRow() && read.hasAction(LOST)) {
        lost.add(sequence);
      }
    }

    ChainEvents collected(long erased) {
      return new ChainEvents(back, stepped, salvaged, lost, erased);
    }
  }
}
