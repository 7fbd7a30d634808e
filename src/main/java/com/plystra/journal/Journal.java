package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The append-only log of one data directory. {@link #open} finds out how far it reaches and changes
 * nothing; {@link #start} begins a new segment and the thread that writes it.
 */
public final class Journal implements Recorder, AutoCloseable {
  /** A segment this long is followed by the next. */
  public static final long SEGMENT_BYTES = 64L << 20;

  private final UUID id;
  private final Segments segments;
  private final Optional<CleanStop> foundStop;
  private final JournalWriter writer;
  private final Appends appends;
  private final Retention retention;
  private final SecretRemoval secrets;
  private boolean started;

  private Journal(
      Path directory, Clock clock, Disk disk, long segmentBytes, JournalFiles.Found found) {
    List<Segment> all = found.segments().list();
    this.id = all.isEmpty() ? UUID.randomUUID() : all.get(0).header().journalId();
    this.segments = found.segments();
    this.foundStop = found.stop();
    this.writer =
        new JournalWriter(directory, disk, segmentBytes, id, clock, segments, found.head());
    this.appends = new Appends(writer);
    this.retention = new Retention(directory, segments, disk);
    this.secrets = new SecretRemoval(directory, segments, disk);
  }

  /**
   * Opens the journal in a directory, which exists.
   *
   * @throws BadJournal when its files are damaged or belong to a newer version
   */
  public static Journal open(Path directory, Clock clock) throws IOException {
    return open(directory, clock, Disk.real(), SEGMENT_BYTES);
  }

  /** As {@link #open(Path, Clock)}, on another disk, with segments of another length. */
  public static Journal open(Path directory, Clock clock, Disk disk, long segmentBytes)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(directory + " is not a directory");
    }
    return new Journal(directory, clock, disk, segmentBytes, JournalFiles.open(directory));
  }

  /** Begins writing; a second call does nothing. */
  public void start() throws IOException {
    if (!started) {
      started = true;
      writer.begin();
      appends.start();
    }
  }

  /** The same in every segment and in the database that follows the journal. */
  public UUID id() {
    return id;
  }

  /** The last record that is forced to disk. */
  public Head head() {
    return writer.head();
  }

  public Segments segments() {
    return segments;
  }

  /** Takes whole segments away. */
  public Retention retention() {
    return retention;
  }

  /** Takes secrets away. */
  public SecretRemoval secrets() {
    return secrets;
  }

  /** The mark of a clean stop, if that was the last thing in the journal when it was opened. */
  public Optional<CleanStop> foundStop() {
    return foundStop;
  }

  @Override
  public Optional<String> failure() {
    return writer.failure();
  }

  @Override
  public int queued() {
    return appends.waiting();
  }

  @Override
  public void append(Appending appending) {
    appends.add(appending);
  }

  /** Writes what waits and ends the thread; no more is taken in. */
  public void drain() {
    appends.drain();
  }

  /** After {@link #drain}: says that everything was stopped in order. */
  public void writeStop(CleanStop stop) throws IOException {
    writer.stop(stop);
  }

  /** Ends without a mark, as a crash would: the next start will look at the database closely. */
  @Override
  public void close() {
    drain();
    writer.close();
    segments.close();
  }
}
