package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file that batches are appended to. After any failure it is not used again: nobody knows which
 * of its last bytes the disk holds.
 *
 * <p>The file is ahead of its batches by a step of zeros. A force that makes a file longer has the
 * file system write down its new length, and on ext4 that waits for what other files have pending;
 * a force of bytes that the file has already does not.
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
   * Makes the file with its header and forces both it and its directory entry. What an attempt
   * before this one left, that failed before the file was used, is replaced.
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

  /** Up to where everything was forced. */
  long length() {
    return length;
  }

  /** Takes away the zeros, when no more is to be appended. */
  void trim() throws IOException {
    file.truncate(length);
    allocated = length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
