package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the journal on disk: the segment that is appended to, and the head file. Only for the
 * journal's thread.
 *
 * <p>INVARIANT: a file that cannot be written or forced is not used again, and the next attempt
 * uses new files. A failed force is never repeated on the same bytes.
 */
final class Tail {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

  private final Path directory;
  private final Disk disk;
  private final long segmentBytes;
  private final UUID journalId;
  private final Segments segments;
  private @Nullable SegmentWriter writer;
  private @Nullable HeadFile headFile;
  private volatile Head head;

  Tail(Path directory, Disk disk, long segmentBytes, UUID journalId, Segments segments, Head head) {
    this.directory = directory;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.journalId = journalId;
    this.segments = segments;
    this.head = head;
  }

  /** The last record that is forced to disk. */
  Head head() {
    return head;
  }

  /** The segment that is appended to. */
  Segment segment() {
    List<Segment> all = segments.list();
    return all.get(all.size() - 1);
  }

  /** Removes the zeros that a killed process left at the end. */
  void trimLast() throws IOException {
    if (!segments.list().isEmpty()) {
      try (Disk.File last = disk.open(segment().path())) {
        last.truncate(segment().validLength());
      }
    }
  }

  /**
   * Ensures a segment that can be appended to: a new one at the start, after a failure, and when
   * the last is full. Returns true if it is new.
   */
  boolean ready() throws IOException {
    SegmentWriter file = writer;
    if (file != null && file.length() < segmentBytes) {
      return false;
    }
    closeSegment(file != null);
    List<Segment> all = segments.list();
    long number = all.isEmpty() ? 0 : segment().number();
    long length = all.isEmpty() ? 0 : segment().validLength();
    if (headFile == null) {
      headFile = HeadFile.begin(disk, directory, journalId, number, length, head);
    }
    begin(new SegmentHeader(number + 1, journalId, length, head, segments.lastDrop()));
    return true;
  }

  private void begin(SegmentHeader header) throws IOException {
    String name = JournalFiles.name(header.number());
    SegmentWriter next = SegmentWriter.create(disk, directory, name, header, segmentBytes);
    try {
      segments.add(Segment.open(directory.resolve(name), header, next.length()));
      writer = next;
    } finally {
      if (writer == null) {
        next.close();
      }
    }
  }

  /**
   * Requests a new segment whose header names the record of a drop: files may be deleted only then.
   */
  void dropped(long record) {
    segments.dropped(record);
    closeSegment(true);
  }

  /** Requests that the next batch starts a segment. */
  void nextSegment() {
    closeSegment(true);
  }

  /** Requests that the next segment starts another chain. */
  void nextChain(int chain) {
    closeSegment(true);
    head = head.next(chain);
  }

  /** The offset of the next batch; valid after {@link #ready}. */
  long offset() {
    return segment().validLength();
  }

  /** Appends a batch and forces it; after {@link #ready}. */
  void append(ByteBuffer batch, Head next) throws IOException {
    SegmentWriter file = writer;
    if (file == null) {
      throw new IllegalStateException("no segment is open");
    }
    file.append(batch);
    segment().validLength(file.length());
    head = next;
  }

  /** Writes the current head into the head file. */
  void witness() throws IOException {
    HeadFile file = headFile;
    if (file != null) {
      file.write(segment().number(), segment().validLength(), head);
    }
  }

  /** Gives up the files after a failure: nothing is written to them again. */
  void giveUp() {
    closeSegment(false);
    closeHead();
  }

  /** Closes the files in order; everything in them is forced. */
  void end() {
    closeSegment(true);
    closeHead();
  }

  private void closeSegment(boolean whole) {
    SegmentWriter file = writer;
    writer = null;
    if (file == null) {
      return;
    }
    try (file) {
      if (whole) {
        file.trim();
      }
    } catch (IOException e) {
      LOG.warn("a journal segment did not close: {}", e.toString());
    }
  }

  private void closeHead() {
    HeadFile file = headFile;
    headFile = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      LOG.warn("the journal's head file did not close: {}", e.toString());
    }
  }
}
