package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file that batches are appended to. After any failure it is not used again: nobody knows which
 * of its last bytes the disk holds.
 */
final class SegmentWriter implements AutoCloseable {
  private final Disk.File file;
  private long length;

  private SegmentWriter(Disk.File file) {
    this.file = file;
  }

  /**
   * Makes the file with its header and forces both it and its directory entry. What an attempt
   * before this one left, that failed before the file was used, is replaced.
   */
  static SegmentWriter create(Disk disk, Path directory, String name, SegmentHeader header)
      throws IOException {
    SegmentWriter writer = new SegmentWriter(disk.create(directory.resolve(name)));
    try {
      writer.append(header.encode());
      disk.forceDirectory(directory);
      return writer;
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  /** Writes at the end and forces it to disk. */
  void append(ByteBuffer bytes) throws IOException {
    long at = length;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
    file.force();
    length = at;
  }

  /** Up to where everything was forced. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
