package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Rewrites a segment without the secret parts of its changes. The chain covers only their digests,
 * and zeros replace them, so neither the chain nor any offset changes. The new file is forced and
 * verified before it takes the old one's name.
 */
public final class SecretRemoval {
  private static final String UNFINISHED = ".new";
  private static final int PIECE = 1 << 18;
  private static final long PAUSE_NANOS = 3_000_000;

  private final Path directory;
  private final Segments segments;
  private final Disk disk;

  SecretRemoval(Path directory, Segments segments, Disk disk) {
    this.directory = directory;
    this.segments = segments;
    this.disk = disk;
  }

  /** Deletes the unfinished files that a crash left. */
  public void tidy() throws IOException {
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

  /** The number of the last segment without a mutation after {@code lastMutation}; 0 for none. */
  public long lastBefore(long lastMutation) {
    List<Segment> all = segments.list();
    long last = 0;
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i + 1).header().head().lastMutation() <= lastMutation) {
        last = all.get(i).number();
      }
    }
    return last;
  }

  /**
   * Removes the secrets of one segment, which is not the last.
   *
   * @return how many were removed; nothing was written when there was none
   */
  public int removeFrom(long number) throws IOException {
    List<Segment> all = segments.list();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i).number() == number && hasSecrets(all.get(i))) {
        return rewrite(all.get(i), all.get(i + 1).header().head());
      }
    }
    return 0;
  }

  private static boolean hasSecrets(Segment segment) {
    RecordReader reader = new RecordReader(segment);
    for (long offset = Segment.start(); offset < segment.validLength(); ) {
      BatchHeader header = segment.batchHeader(offset);
      if (header == null) {
        throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
      }
      if (header.is(BatchHeader.HAS_MUTATIONS) && erase(reader, batch(segment, offset)) > 0) {
        return true;
      }
      offset += header.length();
    }
    return false;
  }

  private static Segment.Batch batch(Segment segment, long offset) {
    Segment.Batch batch = segment.batch(offset, segment.validLength());
    if (batch == null) {
      throw JournalFiles.damage(segment.path(), offset, "a batch is damaged");
    }
    return batch;
  }

  /** Puts zeros over the secrets in a batch in memory; how many there were. */
  private static int erase(RecordReader reader, Segment.Batch batch) {
    int erased = 0;
    for (RecordReader.Entry entry : reader.entries(batch)) {
      if (entry.type().isMutation()) {
        erased += zero(reader.secret(entry)) ? 1 : 0;
      }
    }
    return erased;
  }

  private static boolean zero(ByteBuffer secret) {
    boolean any = false;
    for (int i = secret.position(); i < secret.limit(); i++) {
      any |= secret.get(i) != 0;
      secret.put(i, (byte) 0);
    }
    return any;
  }

  private int rewrite(Segment old, Head end) throws IOException {
    Path unfinished = unfinished(old);
    int removed = write(old, unfinished);
    verify(old, unfinished, end);
    disk.rename(unfinished, old.path());
    disk.forceDirectory(directory);
    segments.replace(Segment.open(old.path(), old.header(), old.validLength()));
    return removed;
  }

  private int write(Segment old, Path to) throws IOException {
    RecordReader reader = new RecordReader(old);
    int removed = 0;
    long forced = 0;
    try (Disk.File file = disk.create(to)) {
      file.writeFully(old.header().encode(), 0);
      for (long offset = Segment.start(); offset < old.validLength(); ) {
        Segment.Batch batch = batch(old, offset);
        int erased = erase(reader, batch);
        if (erased > 0) {
          BatchHeader.reseal(batch.bytes());
        }
        removed += erased;
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
    return removed;
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
