package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * A new journal with the records that can be kept of a damaged one. Records keep their numbers and
 * times; the chain is computed again from the first lost record. Segments before it stay as they
 * are.
 */
public final class SalvagedJournal implements AutoCloseable {
  /** The action of a record that replaces a lost one. */
  public static final String LOST = "journal.lost";

  /** The action of the record that says what was lost. */
  public static final String SALVAGED = "journal.salvaged";

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
   * Starts it in an empty directory.
   *
   * @param lost the first record that cannot be kept; every one after it must be added
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

  /** Its last record. */
  public Head head() {
    return begun ? batch.head() : tail.head();
  }

  /** Adds the next record with its number and time; skips one that it already has. */
  public void keep(Stored stored) throws IOException {
    if (stored.sequence() > head().sequence()) {
      add(stored.sequence(), stored.record(), Micros.of(stored.createdAt()));
    }
  }

  /** Adds a record in place of one that can be read and is not kept. */
  public void replace(Stored stored, MutationRecord record) throws IOException {
    add(stored.sequence(), record, Micros.of(stored.createdAt()));
  }

  /**
   * Adds records in place of lost ones.
   *
   * @param last of the same chain as {@code first}
   * @param before the time of the next record in their chain; empty if there is none
   * @param records creates the record for a number
   */
  public void lose(
      long first, long last, Optional<Instant> before, LongFunction<MutationRecord> records)
      throws IOException {
    long createdAt = begin(first, last, before);
    for (long sequence = first; sequence <= last; sequence++) {
      add(sequence, records.apply(sequence), createdAt++);
    }
  }

  // In a chain, times go forward, or back by so much that the clock was set. Chains overlap.
  private long begin(long first, long last, Optional<Instant> before) {
    long after = head().createdAtMicros();
    if (before.isEmpty()) {
      return after + 1;
    }
    long latest = Micros.of(before.get()) - (last - first + 1);
    if (Sequence.number(first) == 1) {
      return latest;
    }
    return latest > after ? after + 1 : Math.min(latest, after - ChainEvents.STEP_MICROS - 1);
  }

  /**
   * Adds the last record.
   *
   * @param chain the last chain, which is continued
   * @param version of the program that salvages
   */
  public void end(int chain, MutationRecord record, Instant now, String version)
      throws IOException {
    long last = Math.max(head().sequence(), Sequence.of(chain, 0));
    add(last + 1, record, RecordTimes.next(now, head().createdAtMicros()));
    flush();
    List<Head> heads = JournalFiles.heads(segments.list(), tail.head());
    if (heads.size() > 1) {
      link(heads, version);
    }
    tail.witness();
    tail.end();
  }

  // The records that linked the chains name links from before the loss.
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

  /** Reads all of it, in its current directory. */
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
