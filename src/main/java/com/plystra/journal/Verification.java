package com.plystra.journal;

import java.util.function.BiConsumer;

/**
 * Reads the whole journal and checks every sum and the chain.
 *
 * @param records how many records were checked
 * @param bytes how many bytes were read
 * @param head the last record of the last chain, as computed from the first
 */
public record Verification(long segments, long records, long bytes, Head head) {
  /**
   * Verifies up to what was durable when it began, so that a running server can be verified too.
   *
   * @param progress is told the bytes checked and the bytes in all, after each segment
   * @throws BadJournal naming segment and offset of the first fault
   */
  public static Verification of(Segments journal, BiConsumer<Long, Long> progress) {
    var segments = journal.list();
    long total = segments.stream().mapToLong(Segment::validLength).sum();
    long bytes = 0;
    long records = 0;
    // Where segments were dropped, the first one was found to begin where the record of that says.
    Head head = segments.isEmpty() ? Head.START : begin(segments.get(0));
    for (Segment segment : segments) {
      if (!segment.header().head().follows(head)) {
        throw JournalFiles.damage(segment.path(), 0, "the chain is broken at its header");
      }
      SegmentScan.Walk walk = SegmentScan.whole(segment);
      head = walk.head;
      records += walk.records;
      bytes += segment.validLength();
      progress.accept(bytes, total);
    }
    return new Verification(segments.size(), records, bytes, head);
  }

  private static Head begin(Segment first) {
    return first.number() == 1 ? Head.START : first.header().head();
  }
}
