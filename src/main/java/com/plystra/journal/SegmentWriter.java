package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file that batches are appended to. After any failure it is not used again: nobody knows which
 * of its last bytes the disk holds.
 */
final class SegmentWriter implements AutoCloseable {
  private final FileChannel channel;
  private long length;

  private SegmentWriter(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /** Makes the file with its header and forces both it and its directory entry. */
  static SegmentWriter create(Path directory, String name, SegmentHeader header)
      throws IOException {
    Path path = directory.resolve(name);
    // Left by an attempt that failed before the file was used.
    Files.deleteIfExists(path);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      SegmentWriter writer = new SegmentWriter(channel, 0);
      writer.append(header.encode());
      forceDirectory(directory);
      return writer;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes at the end and forces it to disk. */
  void append(ByteBuffer bytes) throws IOException {
    long at = length;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(false);
    length = at;
  }

  /** Up to where everything was forced. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
