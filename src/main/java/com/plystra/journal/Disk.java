package com.plystra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file operations that the journal writes with. Tests replace it to make them fail. */
public interface Disk {
  /** A file being written. */
  interface File extends AutoCloseable {
    /** Writes some of the bytes at an offset, and returns how many. */
    int write(ByteBuffer bytes, long at) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;

    /** Cuts the file to a length, or leaves it as it is when it is shorter. */
    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;

    /** Writes all bytes at an offset. */
    default void writeFully(ByteBuffer bytes, long at) throws IOException {
      long next = at;
      while (bytes.hasRemaining()) {
        next += write(bytes, next);
      }
    }
  }

  /** Creates an empty file that only its owner may read, replacing one that exists. */
  File create(Path path) throws IOException;

  /** Opens an existing file. */
  File open(Path path) throws IOException;

  /** Renames a file atomically, replacing one that has the name. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file, if it exists. */
  void delete(Path path) throws IOException;

  /** Returns when the directory's entries are on the disk. */
  void forceDirectory(Path directory) throws IOException;

  /** The disk itself. */
  static Disk real() {
    return new FileSystemDisk();
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
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** The file system. */
  final class FileSystemDisk implements Disk {
    private FileSystemDisk() {}

    @Override
    public File create(Path path) throws IOException {
      Files.deleteIfExists(path);
      return new Channel(
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    @Override
    public File open(Path path) throws IOException {
      return new Channel(FileChannel.open(path, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path path) throws IOException {
      Files.deleteIfExists(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
