package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file that batches are appended to. It is not used again after a failure: which of its last
 * bytes are on the disk is unknown.
 *
 * <p>The file has zeros after its batches. A force that makes a file longer makes the file system
 * write the new length, and on ext4 that waits for pending writes of other files; a force within
 * the length does not.
 */
final class SegmentWriter implements AutoCloseable {
  private static final long FIRST_STEP = 256 << 10;
  private static final long LARGEST_STEP = 1 << 20;

  private final Disk.File file;
  private final long limit;
  private long length;
  private long allocated;

  private SegmentWriter(Disk.File file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * Creates the file with its header, and forces it and its directory entry. Replaces what an
   * earlier attempt left that failed before the file was used.
   *
   * @param limit up to which length zeros are written ahead
   */
  static SegmentWriter create(
      Disk disk, Path directory, String name, SegmentHeader header, long limit) throws IOException {
    SegmentWriter writer = new SegmentWriter(disk.create(directory.resolve(name)), limit);
    try {
      writer.append(header.encode());
      disk.forceDirectory(directory);
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Writes at the end and forces it to disk. */
  void append(ByteBuffer bytes) throws IOException {
    long end = length + bytes.remaining();
    file.writeFully(bytes, length);
    if (end > allocated) {
      long ahead = ahead(end);
      file.writeFully(ByteBuffer.allocate((int) (ahead - end)), end);
      allocated = ahead;
    }
    file.force();
    length = end;
  }

  private long ahead(long end) {
    long step = Math.max(FIRST_STEP, Math.min(LARGEST_STEP, allocated));
    return Math.max(end, Math.min(limit, (end / step + 1) * step));
  }

  /** The end of what was forced. */
  long length() {
    return length;
  }

  /** Removes the zeros at the end, when nothing more will be appended. */
  void trim() throws IOException {
    file.truncate(length);
    allocated = length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
