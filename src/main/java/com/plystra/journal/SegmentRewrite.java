package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Rewrites a segment with zeros over some of its texts. The chain covers only their digests, so
 * neither the chain nor any offset changes. The new file is forced and verified before it takes the
 * old one's name. Only one thread may rewrite segments of a journal.
 */
final class SegmentRewrite {
  private static final String UNFINISHED = ".new";
  private static final int PIECE = 1 << 18;
  private static final long PAUSE_NANOS = 3_000_000;

  private final Path directory;
  private final Segments segments;
  private final Disk disk;

  SegmentRewrite(Path directory, Segments segments, Disk disk) {
    this.directory = directory;
    this.segments = segments;
    this.disk = disk;
  }

  /** Puts zeros over texts of a batch in memory. */
  @FunctionalInterface
  interface Edit {
    /** Returns how many texts there were, not counting those that had zeros already. */
    int apply(RecordReader reader, Segment.Batch batch);
  }

  /** Deletes the unfinished files that a crash left. */
  void tidy() throws IOException {
    for (Segment segment : segments.list()) {
      Path unfinished = unfinished(segment);
      if (Files.exists(unfinished)) {
        disk.delete(unfinished);
        disk.forceDirectory(directory);
      }
    }
  }

  private Path unfinished(Segment segment) {
    return directory.resolve(segment.path().getFileName() + UNFINISHED);
  }

  /** The batch at an offset. */
  static Segment.Batch batch(Segment segment, long offset) {
    Segment.Batch batch = segment.batch(offset, segment.validLength());
    if (batch == null) {
      throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
    }
    return batch;
  }

  /** Puts zeros over bytes; returns whether there were others. */
  static boolean zero(ByteBuffer bytes) {
    boolean any = false;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      any |= bytes.get(i) != 0;
      bytes.put(i, (byte) 0);
    }
    return any;
  }

  /**
   * Rewrites a segment.
   *
   * @param end the head after the segment, which its successor states
   * @return how many texts got zeros
   */
  int run(Segment old, Head end, Edit edit) throws IOException {
    Path unfinished = unfinished(old);
    int erased = write(old, unfinished, edit);
    verify(old, unfinished, end);
    disk.rename(unfinished, old.path());
    disk.forceDirectory(directory);
    segments.replace(Segment.open(old.path(), old.header(), old.validLength()));
    return erased;
  }

  private int write(Segment old, Path to, Edit edit) throws IOException {
    RecordReader reader = new RecordReader(old);
    int erased = 0;
    long forced = 0;
    try (Disk.File file = disk.create(to)) {
      file.writeFully(old.header().encode(), 0);
      for (long offset = Segment.start(); offset < old.validLength(); ) {
        Segment.Batch batch = batch(old, offset);
        int inBatch = edit.apply(reader, batch);
        if (inBatch > 0) {
          BatchHeader.reseal(batch.bytes());
        }
        erased += inBatch;
        file.writeFully(batch.bytes().duplicate().rewind(), offset);
        offset = batch.end();
        if (offset - forced >= PIECE) {
          // In small pieces: the journal's next force would wait for all of it.
          file.force();
          forced = offset;
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      file.force();
    }
    return erased;
  }

  private static void verify(Segment old, Path path, Head end) throws IOException {
    try (Segment made = Segment.open(path, old.header(), old.validLength())) {
      ChainWalk walk = new ChainWalk(made);
      for (long offset = Segment.start(); offset < made.validLength(); ) {
        Segment.Batch batch = batch(made, offset);
        walk.step(batch);
        offset = batch.end();
      }
      if (!end.follows(walk.head())) {
        throw new IOException(path + " does not read as the segment that it is to replace");
      }
    }
  }
}
