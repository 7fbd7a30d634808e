package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Verifies one segment, starting from the head that its header states. The verification of the
 * previous segment shows whether that head is right.
 */
final class SegmentCheck {
  private final Segment segment;
  private final Set<Long> wanted;

  /** Creates a check that also finds the links of these records, if the segment has them. */
  SegmentCheck(Segment segment, Set<Long> wanted) {
    this.segment = segment;
    this.wanted = wanted;
  }

  /** The head at the segment's valid end; refuses what is damaged before it. */
  static Head end(Segment segment) {
    return new SegmentCheck(segment, Set.of()).run(bytes -> {}, () -> false).end();
  }

  /**
   * The result.
   *
   * @param end how the segment ends
   * @param bytes how many were read
   * @param links of the wanted records
   */
  record Found(
      Segment segment,
      Head end,
      long records,
      long bytes,
      Map<Long, Digest> links,
      ChainEvents events) {}

  /**
   * Reads the segment to its valid end.
   *
   * @param read receives the number of bytes read so far
   * @param givingUp stops it early; the result is then useless
   */
  Found run(LongConsumer read, BooleanSupplier givingUp) {
    Map<Long, Digest> links = new HashMap<>();
    ChainWalk walk =
        new ChainWalk(
            segment,
            (sequence, link) -> {
              if (!wanted.isEmpty() && wanted.contains(sequence)) {
                links.put(sequence, Digest.read(ByteBuffer.wrap(link)));
              }
            });
    BatchReader batches = new BatchReader(segment);
    while (batches.hasNext() && !givingUp.getAsBoolean()) {
      long offset = batches.offset();
      Segment.Batch batch = batches.next();
      if (batch == null) {
        throw walk.fault(offset, "a batch is damaged");
      }
      walk.step(batch);
      read.accept(batches.offset() - offset);
    }
    return new Found(segment, walk.head(), walk.records(), batches.offset(), links, walk.events());
  }
}
