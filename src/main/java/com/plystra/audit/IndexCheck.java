package com.plystra.audit;

import com.plystra.journal.AuditIds;
import com.plystra.journal.Follower;
import com.plystra.journal.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rebuilds blocks of a segment and compares them. Not thread-safe. */
final class IndexCheck {
  private final Segment segment;
  private final Follower from;
  private final Runnable step;
  private BlockBuilder filling;

  /**
   * Makes the check of one segment.
   *
   * @param step called often, so that other work can go first
   */
  IndexCheck(Segment segment, Runnable step) {
    this.segment = segment;
    this.from = new Follower(segment, Segment.start());
    this.filling = new BlockBuilder(segment.number(), segment.firstSequence());
    this.step = step;
  }

  /**
   * Describes what is wrong with the first blocks of the segment; empty when each agrees with the
   * segment.
   *
   * @throws com.plystra.journal.BadJournal when the segment itself is damaged
   */
  Optional<String> fault(List<IndexBlock> blocks) {
    for (IndexBlock block : blocks) {
      fillTo(block.end());
      if (filling.count() == 0 || !block.isAs(take())) {
        return Optional.of(
            "the index of segment "
                + segment.number()
                + " does not hold what the segment holds, from record "
                + AuditIds.auditId(block.firstSequence())
                + " on");
      }
    }
    return Optional.empty();
  }

  /** The blocks of the segment up to an offset. */
  List<IndexBlock> blocks(int records, long end) {
    List<IndexBlock> made = new ArrayList<>();
    while (from.offset() < end && next()) {
      if (filling.count() >= records) {
        made.add(take());
      }
    }
    if (filling.count() > 0) {
      made.add(take());
    }
    return made;
  }

  private void fillTo(long end) {
    boolean more = true;
    while (more && from.offset() < end) {
      more = next();
    }
  }

  private boolean next() {
    step.run();
    return from.next(filling::add);
  }

  private IndexBlock take() {
    IndexBlock block = filling.block(from);
    filling = new BlockBuilder(segment.number(), block.lastSequence() + 1);
    return block;
  }
}
