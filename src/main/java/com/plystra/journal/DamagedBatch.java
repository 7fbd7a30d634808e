package com.plystra.journal;

import java.util.List;
import java.util.Optional;

/** A whole batch of a damaged segment. */
record DamagedBatch(DamagedSegment segment, Segment.Batch batch) {
  BatchHeader header() {
    return batch.header();
  }

  long first() {
    return header().firstSequence();
  }

  long last() {
    return first() + header().records() - 1;
  }

  /** In order; empty in the place of one that refers to what is damaged. */
  List<Optional<Stored>> records() {
    return segment.records(batch);
  }

  /** As {@link #records}; none where no change is among them. */
  List<Optional<Stored>> changes() {
    return header().is(BatchHeader.HAS_MUTATIONS) ? records() : List.of();
  }
}
