package com.plystra.journal;

import com.plystra.hash.Digest;
import com.plystra.problem.Problem;
import com.plystra.time.Micros;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal: takes what has queued, writes it as one batch, forces it,
 * releases the answers.
 *
 * <p>INVARIANT: a batch is written only after its predecessor was forced, and nothing is released
 * before its own batch was.
 */
final class JournalWriter implements Consumer<Appends> {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final int BATCH_BYTES = 1 << 20;
  private static final long RETRY_MILLIS = 500;
  private static final long IDLE_MILLIS = 60_000;

  private final Path directory;
  private final Disk disk;
  private final long segmentBytes;
  private final UUID journalId;
  private final Clock clock;
  private final Segments segments;
  private final BatchEncoder encoder = new BatchEncoder();
  private @Nullable SegmentWriter writer;
  private volatile Head head;
  private volatile @Nullable String failure;

  JournalWriter(
      Path directory,
      Disk disk,
      long segmentBytes,
      UUID journalId,
      Clock clock,
      Segments segments,
      Head head) {
    this.directory = directory;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.journalId = journalId;
    this.clock = clock;
    this.segments = segments;
    this.head = head;
  }

  Head head() {
    return head;
  }

  /** Why nothing can be written just now; empty when all is well. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void accept(Appends appends) {
    while (!appends.isDrained()) {
      List<Appending> taken = appends.take(writer == null ? RETRY_MILLIS : IDLE_MILLIS);
      for (int from = 0; from < taken.size(); ) {
        from = writeSome(taken, from);
      }
      if (taken.isEmpty() && writer == null) {
        recover();
      }
    }
  }

  /** Writes as much as fits in one batch; returns where the next begins. */
  private int writeSome(List<Appending> taken, int from) {
    int to = from;
    try {
      SegmentWriter file = file();
      encoder.begin(file.length());
      Head next = head;
      int records = 0;
      boolean mutations = false;
      long drop = segments.lastDrop();
      while (to < taken.size() && (to == from || encoder.size() < BATCH_BYTES)) {
        Appending appending = taken.get(to++);
        appending.numbered(next.sequence() + 1);
        for (int i = 0; i < appending.records().size(); i++) {
          next = follow(next, appending.records().get(i), appending.bodies().get(i));
          mutations |= appending.records().get(i) instanceof MutationRecord;
          drop = Dropped.is(appending.records().get(i)) ? next.sequence() : drop;
        }
        records += appending.records().size();
      }
      force(file, next, records, mutations ? BatchHeader.HAS_MUTATIONS : 0);
      if (drop != segments.lastDrop()) {
        segments.dropped(drop);
        // The next segment's header names the record: only then may files go.
        closeFile();
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Where not even a file could be had, nothing that was taken can be written.
      to = to == from ? taken.size() : to;
      fail(taken.subList(from, to), e);
      return to;
    }
    Appending.release(taken.subList(from, to));
    return to;
  }

  private Head follow(Head before, JournalRecord record, Digest body) {
    long sequence = before.sequence() + 1;
    long now = Micros.of(clock.instant());
    long createdAt = Math.max(now, before.createdAtMicros() + 1);
    encoder.add(record, createdAt);
    Digest hash = Canonical.link(before.hash(), sequence, createdAt, body);
    if (record instanceof MutationRecord mutation) {
      return new Head(sequence, createdAt, hash, sequence, mutation.stateDigest());
    }
    return new Head(sequence, createdAt, hash, before.lastMutation(), before.stateDigest());
  }

  private void force(SegmentWriter file, Head next, int records, int flags) throws IOException {
    Segment segment = current();
    BatchHeader header =
        new BatchHeader(
            0,
            0,
            records,
            segment.number(),
            head.sequence() + 1,
            next.lastMutation(),
            next.stateDigest(),
            flags,
            head.hash());
    file.append(encoder.end(header));
    segment.validLength(file.length());
    head = next;
    failure = null;
  }

  private Segment current() {
    List<Segment> all = segments.list();
    return all.get(all.size() - 1);
  }

  /** The file to append to: a new one at the start, after a failure, and when the last is full. */
  private SegmentWriter file() throws IOException {
    SegmentWriter file = writer;
    if (file != null && file.length() < segmentBytes) {
      return file;
    }
    closeFile();
    List<Segment> all = segments.list();
    long previousLength = all.isEmpty() ? 0 : current().validLength();
    long number = all.isEmpty() ? 1 : current().number() + 1;
    SegmentHeader header =
        new SegmentHeader(number, journalId, previousLength, head, segments.lastDrop());
    String name = JournalFiles.name(number);
    SegmentWriter next = SegmentWriter.create(disk, directory, name, header);
    encoder.startSegment();
    segments.add(Segment.open(directory.resolve(name), header, next.length()));
    writer = next;
    return next;
  }

  /**
   * Begins the segment of this start, so that a directory that cannot be written is found at once.
   */
  void begin() throws IOException {
    file();
  }

  private void recover() {
    try {
      file();
      if (failure != null) {
        failure = null;
        LOG.info("the journal can be written again");
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  private void fail(List<Appending> units, Throwable cause) {
    LOG.error("the journal cannot be written: {}", cause.toString());
    failure = String.valueOf(cause.getMessage());
    closeFile();
    Problem problem = Appends.unavailable("the audit journal cannot be written");
    units.forEach(unit -> unit.refuse(problem));
  }

  private void closeFile() {
    SegmentWriter file = writer;
    writer = null;
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("a journal segment did not close: {}", e.toString());
    }
  }

  /** Writes the mark of a clean stop; the thread has ended. */
  void stop(CleanStop stop) throws IOException {
    SegmentWriter file = file();
    encoder.begin(file.length());
    encoder.addStop(stop);
    force(file, head, 0, BatchHeader.CLEAN_STOP);
  }

  void close() {
    closeFile();
  }
}
