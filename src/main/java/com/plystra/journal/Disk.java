package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What the journal writes through: all that a disk can refuse or lose goes this way. */
public interface Disk {
  /** A file being written. */
  interface File extends AutoCloseable {
    /** Writes some of the bytes at a place; how many. */
    int write(ByteBuffer bytes, long at) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Makes an empty file, for its owner alone, in place of one that may be there. */
  File create(Path path) throws IOException;

  /** Returns when the directory's entries are on the disk. */
  void forceDirectory(Path directory) throws IOException;

  /** The disk itself. */
  static Disk real() {
    return new Disk() {
      @Override
      public File create(Path path) throws IOException {
        Files.deleteIfExists(path);
        return new Channel(
            FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))));
      }

      @Override
      public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    };
  }

  /** A file of the file system. */
  record Channel(FileChannel channel) implements File {
    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      return channel.write(bytes, at);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
