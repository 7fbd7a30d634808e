package com.plystra.datadir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a data directory: the operating system's lock on a file, which ends with the process
 * however it ends. The file holds the process id, for people.
 */
final class DirectoryLock {
  /**
   * INVARIANT: a process that holds a lock never opens its file again. POSIX drops a process's
   * locks on a file when it closes any descriptor of it, so a second open here would free the
   * directory for others. That is why the locks held are remembered per process, in a static.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Logger log = LoggerFactory.getLogger(DirectoryLock.class);

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Empty when it is held already, here or elsewhere.
   *
   * @param file in a directory without symbolic links, so that one lock has one path
   */
  static Optional<DirectoryLock> tryTake(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<DirectoryLock> taken = Optional.empty();
    try {
      taken = tryLock(file);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<DirectoryLock> tryLock(Path file) throws IOException {
    FileChannel channel = OwnerOnly.open(file);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      writeProcessId(channel);
      taken = true;
      return Optional.of(new DirectoryLock(file, channel));
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static void writeProcessId(FileChannel channel) throws IOException {
    String id = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Whether somebody holds it just now. Takes nothing, and changes nothing. */
  static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    if (!HELD.add(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } finally {
      HELD.remove(file);
    }
  }

  /** The id of the process that holds the lock, if it can be read. */
  static Optional<String> holder(Path file) {
    try {
      if (HELD.contains(file.toRealPath())) {
        return Optional.of(Long.toString(ProcessHandle.current().pid()));
      }
      return Optional.of(Files.readString(file).strip()).filter(id -> id.matches("\\d{1,19}"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Frees the directory; a second call does nothing. */
  synchronized void release() {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      log.warn("The lock file {} could not be emptied", file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
