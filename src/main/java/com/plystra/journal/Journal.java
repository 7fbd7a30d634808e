package com.plystra.journal;

import com.plystra.problem.Problem;
import com.plystra.threads.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of one data directory. {@link #open} finds out how far it reaches and changes
 * nothing; {@link #start} begins a new segment and the thread that writes it.
 */
public final class Journal implements AutoCloseable {
  /** A segment this long is followed by the next. */
  public static final long SEGMENT_BYTES = 64L << 20;

  private static final int QUEUE = 16_384;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final UUID id;
  private final Segments segments;
  private final Optional<CleanStop> foundStop;
  private final AppendQueue queue = new AppendQueue(QUEUE);
  private final JournalWriter writer;
  private final Thread thread;
  private @Nullable ScheduledExecutorService watch;

  private Journal(
      Path directory, Clock clock, Disk disk, long segmentBytes, JournalFiles.Found found) {
    List<Segment> all = found.segments().list();
    this.id = all.isEmpty() ? UUID.randomUUID() : all.get(0).header().journalId();
    this.segments = found.segments();
    this.foundStop = found.stop();
    this.writer =
        new JournalWriter(directory, disk, segmentBytes, id, clock, segments, found.head(), queue);
    this.thread = new Thread(writer, "journal");
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
    if (watch != null) {
      return;
    }
    writer.begin();
    thread.start();
    watch = Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "journal-watch"));
    var unused = watch.scheduleWithFixedDelay(this::refuseOverdue, 1, 1, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread made = new Thread(task, name);
    made.setDaemon(true);
    return made;
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

  /** The mark of a clean stop, if that was the last thing in the journal when it was opened. */
  public Optional<CleanStop> foundStop() {
    return foundStop;
  }

  /** Why nothing can be written just now; empty when all is well. */
  public Optional<String> failure() {
    return writer.failure();
  }

  /** How many appendings wait. */
  public int queued() {
    return queue.size();
  }

  /** Hands in records; never blocks. The outcome comes through the appending itself. */
  public void append(Appending appending) {
    if (!queue.offer(appending)) {
      refuse(appending, "the audit journal does not keep up");
    }
  }

  // What still waits has not been handed to the disk: refusing it is certain.
  private void refuseOverdue() {
    for (Appending overdue : queue.takeOverdue(WAIT_NANOS)) {
      refuse(overdue, "the audit journal does not keep up");
    }
  }

  private static void refuse(Appending appending, String why) {
    appending.refuse(unavailable(why));
  }

  static Problem unavailable(String why) {
    return Problem.unavailable(
        "AUDIT_UNAVAILABLE", "No decision or change can be recorded: " + why + ".");
  }

  /** Writes what waits and ends the thread; no more is taken in. */
  public void drain() {
    queue.close();
    if (watch != null) {
      watch.shutdown();
      Threads.joinUninterruptibly(thread);
    }
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
