package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A new journal with what can be kept of a damaged one. Records keep their numbers and times; the
 * chain is made anew from the first that was lost. Segments before that stay byte for byte.
 */
public final class SalvagedJournal implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 20;

  private final UUID id;
  private final Segments segments;
  private final Tail tail;
  private final BatchWriter batch;
  private boolean begun;

  private SalvagedJournal(UUID id, Segments segments, Tail tail) {
    this.id = id;
    this.segments = segments;
    this.tail = tail;
    this.batch = new BatchWriter(tail);
  }

  /**
   * Begins it in an empty directory.
   *
   * @param lost the first record that cannot be kept; every one after it is to be handed in
   */
  public static SalvagedJournal begin(DamagedJournal from, Path directory, Disk disk, long lost)
      throws IOException {
    Segments segments = new Segments();
    Head head = Head.START;
    for (DamagedSegment kept : from.sound(lost)) {
      Segment segment = kept.whole();
      if (!segment.header().head().follows(head)) {
        segment.close();
        break;
      }
      segments.add(segment);
      head = SegmentCheck.end(segment);
      share(kept.path(), directory.resolve(JournalFiles.name(kept.number())), disk);
    }
    Tail tail = new Tail(directory, disk, Journal.SEGMENT_BYTES, from.id(), segments, head);
    return new SalvagedJournal(from.id(), segments, tail);
  }

  // Segments that have ended never change, so that both directories may have the same file.
  private static void share(Path file, Path to, Disk disk) throws IOException {
    try {
      Files.createLink(to, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, to);
    }
    try (Disk.File shared = disk.open(to)) {
      shared.force();
    }
  }

  /** The last record that is in it. */
  public Head head() {
    return begun ? batch.head() : tail.head();
  }

  /** Adds the next record under its own number and time; one that is in it already is passed. */
  public void keep(Stored stored) throws IOException {
    if (stored.sequence() > head().sequence()) {
      add(stored.sequence(), stored.record(), Micros.of(stored.createdAt()));
    }
  }

  /** Adds a record in the place of one that was lost. */
  public void replace(long sequence, MutationRecord record) throws IOException {
    add(sequence, record, head().createdAtMicros() + 1);
  }

  /**
   * Adds the last record.
   *
   * @param version of the program that salvages
   */
  public void end(MutationRecord record, Instant now, String version) throws IOException {
    add(head().sequence() + 1, record, Stamp.next(now, head().createdAtMicros()));
    flush();
    List<Head> heads = JournalFiles.heads(segments.list(), tail.head());
    if (heads.size() > 1) {
      link(heads, version);
    }
    tail.witness();
    tail.end();
  }

  // What linked the chains names records as they were before the loss.
  private void link(List<Head> heads, String version) throws IOException {
    List<Mark> marks = heads.stream().filter(head -> head.number() > 0).map(Mark::of).toList();
    Head before = tail.head();
    MutationRecord record =
        new JournalBegun(id, before.chain(), version, marks).record(before.stateDigest());
    tail.nextSegment();
    add(before.sequence() + 1, record, before.createdAtMicros() + 1);
    flush();
  }

  private void add(long sequence, JournalRecord record, long createdAt) throws IOException {
    if (Sequence.chain(sequence) > head().chain()) {
      flush();
      tail.nextChain(Sequence.chain(sequence));
    }
    if (!begun || batch.size() > BATCH_BYTES) {
      flush();
      batch.begin();
      begun = true;
    }
    batch.add(record, createdAt, Canonical.body(record));
    if (head().sequence() != sequence) {
      throw new IllegalStateException(
          "record " + sequence + " was handed in as " + head().sequence());
    }
  }

  private void flush() throws IOException {
    if (begun) {
      batch.force();
      begun = false;
    }
  }

  /** Reads the whole of it back, in the directory that it is in now. */
  public static Head verify(Path directory) throws IOException {
    try (JournalReading reading = JournalReading.open(directory)) {
      return Verification.of(reading.segments(), (done, all) -> {}).head();
    }
  }

  @Override
  public void close() {
    tail.giveUp();
    segments.close();
  }
}
