package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The file {@code head} beside the segments: two slots, written in turn, so that a torn write
 * leaves the other. It states up to where the journal was forced. This tells a torn last batch, for
 * which no answer was sent, from damage at the end of the file.
 *
 * <p>INVARIANT: the file exists before the first segment does. A directory with segments and no
 * head file was changed by somebody, or copied in part.
 */
final class HeadFile implements AutoCloseable {
  static final String NAME = "head";
  private static final String FRESH = "head.new";

  // Apart by more than any sector or page: no torn write reaches both.
  private static final int SLOT = 4096;

  private final Disk.File file;
  private final UUID journalId;
  private long count;

  private HeadFile(Disk.File file, UUID journalId, long count) {
    this.file = file;
    this.journalId = journalId;
    this.count = count;
  }

  /**
   * Puts a new file in the place of one that may be there, in one step. So it is begun at every
   * start and after every failure: what a failed force has left is never written to again.
   */
  static HeadFile begin(
      Disk disk, Path directory, UUID journalId, long segment, long offset, Head head)
      throws IOException {
    Path fresh = directory.resolve(FRESH);
    HeadFile begun = new HeadFile(disk.create(fresh), journalId, 0);
    try {
      begun.file.writeFully(ByteBuffer.allocate(2 * SLOT), 0);
      begun.write(segment, offset, head);
      disk.rename(fresh, directory.resolve(NAME));
      disk.forceDirectory(directory);
      return begun;
    } catch (IOException | RuntimeException e) {
      begun.close();
      throw e;
    }
  }

  /** Says how far the journal was forced; returns when that is on the disk. */
  void write(long segment, long offset, Head head) throws IOException {
    HeadMark witness = new HeadMark(journalId, count, segment, offset, head);
    file.writeFully(witness.encode(), count % 2 * SLOT);
    file.force();
    count++;
  }

  /**
   * What the file says; empty when there is none.
   *
   * @throws BadJournal when neither slot can be read, which no crash leaves behind
   */
  static Optional<HeadMark> read(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Optional<HeadMark> newest =
        Stream.of(slot(bytes, 0), slot(bytes, 1))
            .flatMap(Optional::stream)
            .reduce((a, b) -> a.count() > b.count() ? a : b);
    if (newest.isEmpty()) {
      throw JournalFiles.damage(
          "head file " + path + ", offset 0", "neither of its slots is whole");
    }
    return newest;
  }

  private static Optional<HeadMark> slot(byte[] bytes, int number) {
    int from = Math.min(number * SLOT, bytes.length);
    return HeadMark.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
