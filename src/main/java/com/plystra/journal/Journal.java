package com.plystra.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log of one data directory. {@link #open} finds its end and changes nothing;
 * {@link #start} starts a new segment and the thread that writes it.
 */
public final class Journal implements Recorder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** A segment this long is followed by the next. */
  public static final long SEGMENT_BYTES = 64L << 20;

  private static final Duration WITNESS = Duration.ofSeconds(1);

  private final UUID id;
  private final Segments segments;
  private final Optional<FileFingerprint> foundStop;
  private final List<Head> earlier;
  private final Head found;
  private final boolean torn;
  private final JournalWriter writer;
  private final AppendThread appends;
  private final Retention retention;
  private final SegmentRewrite rewrite;
  private final SecretRemoval secrets;
  private final TextErasure erasure;
  private boolean started;

  private Journal(Path directory, Clock clock, Form form, JournalFiles.Found found) {
    List<Segment> all = found.segments().list();
    this.id = all.isEmpty() ? UUID.randomUUID() : all.get(0).header().journalId();
    this.segments = found.segments();
    this.earlier = found.heads().subList(0, found.heads().size() - 1);
    this.foundStop = stop(found);
    this.found = found.head();
    this.torn = found.torn();
    Tail tail = new Tail(directory, form.disk(), form.segmentBytes(), id, segments, found.head());
    this.writer = new JournalWriter(tail, clock, form.witness());
    this.appends = new AppendThread(writer);
    this.retention = new Retention(directory, segments, form.disk());
    this.rewrite = new SegmentRewrite(directory, segments, form.disk());
    this.secrets = new SecretRemoval(segments, rewrite);
    this.erasure = new TextErasure(segments, rewrite);
  }

  /**
   * Opens the journal in a directory, which exists; what it finds there is on the disk when it
   * returns.
   *
   * @throws BadJournal when its files are damaged or belong to a newer version
   */
  public static Journal open(Path directory, Clock clock) throws IOException {
    return open(directory, clock, Disk.real(), SEGMENT_BYTES);
  }

  /** As {@link #open(Path, Clock)}, on another disk, with segments of another length. */
  public static Journal open(Path directory, Clock clock, Disk disk, long segmentBytes)
      throws IOException {
    return open(directory, clock, new Form(disk, segmentBytes, WITNESS));
  }

  /**
   * What tests choose otherwise.
   *
   * @param witness how long a record may be without a witness that it was forced
   */
  record Form(Disk disk, long segmentBytes, Duration witness) {}

  static Journal open(Path directory, Clock clock, Form form) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(directory + " is not a directory");
    }
    JournalFiles.Found found = JournalFiles.open(directory);
    try {
      settle(found, form.disk());
    } catch (IOException | RuntimeException e) {
      found.segments().close();
      throw e;
    }
    return new Journal(directory, clock, form, found);
  }

  // A start after a kill finds what was written and not forced, and a power cut would still take
  // it: nothing may be built on it before, and no row changed.
  private static void settle(JournalFiles.Found found, Disk disk) throws IOException {
    List<Segment> all = found.segments().list();
    if (all.isEmpty()) {
      return;
    }
    Segment last = all.get(all.size() - 1);
    if (found.torn()) {
      LOG.warn(
          "cut what follows offset {} at the end of {}: a batch that was being written and was"
              + " never answered",
          last.validLength(),
          last.path().getFileName());
    }
    try (Disk.File file = disk.open(last.path())) {
      file.force();
    }
  }

  /** Begins writing; a second call does nothing. */
  public void start() throws IOException {
    if (!started) {
      started = true;
      writer.begin(torn);
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

  /** The last record that there was when it was opened. */
  public Head found() {
    return found;
  }

  /** How far it is forced, for readers in another process. */
  public Published published() {
    // Before the length, which may only be further on.
    long record = head().sequence();
    List<Segment> all = segments.list();
    Segment last = all.get(all.size() - 1);
    return new Published(last.number(), last.validLength(), record);
  }

  /**
   * The last record that the head file speaks of: no damage to the end of a file hides its loss.
   */
  public long witnessed() {
    return writer.witnessed();
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

  /** Erases texts about persons. */
  public TextErasure erasure() {
    return erasure;
  }

  /** Deletes the unfinished files of segments that a crash left. */
  public void tidy() throws IOException {
    rewrite.tidy();
  }

  // Who can write files can write what version 1.0 wrote at a stop: it stands outside of the chain.
  private static Optional<FileFingerprint> stop(JournalFiles.Found found) {
    return JournalStopped.last(found.segments(), found.head())
        .map(JournalStopped::database)
        .or(() -> ChainLinks.isAny(found.segments().list()) ? Optional.empty() : found.stop());
  }

  /**
   * The database file as the last stop has left it, if that was the last thing in the journal when
   * it was opened.
   */
  public Optional<FileFingerprint> foundStop() {
    return foundStop;
  }

  /**
   * What the next record has to say before any other; empty where a record has said it.
   *
   * @param version of the program that goes on with the journal
   */
  public Optional<JournalBegun> missingBegin(String version) {
    Head head = head();
    if (head.number() > 0 && ChainLinks.isAny(segments.list())) {
      return Optional.empty();
    }
    List<Mark> heads = new ArrayList<>();
    earlier.forEach(end -> heads.add(Mark.of(end)));
    if (head.number() > 0) {
      heads.add(Mark.of(head));
    }
    heads.removeIf(mark -> Sequence.number(mark.sequence()) == 0);
    return Optional.of(new JournalBegun(id, head.chain(), version, heads));
  }

  /** How many records there are, those that were dropped included. */
  public long records() {
    return earlier.stream().mapToLong(Head::number).sum() + head().number();
  }

  @Override
  public Optional<String> failure() {
    return writer.failure();
  }

  @Override
  public Commits commits() {
    return writer.commits();
  }

  @Override
  public int queued() {
    return appends.waiting();
  }

  @Override
  public void append(List<PendingAppend> appendings) {
    appends.add(appendings);
  }

  /** Writes what waits and ends the thread; no more is taken in. */
  public void drain() {
    appends.drain();
  }

  /** After {@link #drain}: records that everything was stopped in order. */
  public void writeStop(JournalStopped stop) throws IOException {
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
