package com.plystra.base.datadir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a data directory: an operating system lock on a file, which ends with the process in
 * any case. The file holds the process id, for people.
 */
final class DirectoryLock {
  /**
   * INVARIANT: a process that holds a lock does not open its file again. POSIX drops a process's
   * locks on a file when it closes any descriptor of it, so a second open here would free the
   * directory for others. That is why the locks held are remembered per process, in a static.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LONGEST_ID = 32;
  private static final Logger log = LoggerFactory.getLogger(DirectoryLock.class);

  private final Path file;
  private final @Nullable FileChannel channel;
  private final boolean exclusive;
  private boolean released;

  private DirectoryLock(Path file, @Nullable FileChannel channel, boolean exclusive) {
    this.file = file;
    this.channel = channel;
    this.exclusive = exclusive;
  }

  /**
   * Takes the lock; empty when it is held already, by this or another process.
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
    FileChannel channel = OwnerOnly.openItself(file);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      writeProcessId(channel);
      taken = true;
      return Optional.of(new DirectoryLock(file, channel, true));
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

  /** Whether any process holds it now. Takes nothing and changes nothing. */
  static boolean isHeld(Path file) throws IOException {
    Optional<DirectoryLock> shared = tryShare(file);
    shared.ifPresent(DirectoryLock::release);
    return shared.isEmpty();
  }

  /**
   * Takes a shared lock, which prevents writers while something is read, and changes nothing. Empty
   * when the lock is held already. When the file does not exist, nobody has ever taken the lock.
   */
  static Optional<DirectoryLock> tryShare(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<DirectoryLock> taken = Optional.empty();
    try {
      taken = tryLockShared(file);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<DirectoryLock> tryLockShared(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new DirectoryLock(file, null, false));
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    boolean taken = false;
    try {
      taken = channel.tryLock(0, Long.MAX_VALUE, true) != null;
      return taken ? Optional.of(new DirectoryLock(file, channel, false)) : Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** The id of the process that holds the lock, if the file can be read. */
  static Optional<String> holder(Path file) {
    try {
      if (HELD.contains(file.toRealPath())) {
        return Optional.of(Long.toString(ProcessHandle.current().pid()));
      }
      return Optional.of(content(file)).filter(id -> id.matches("\\d{1,19}"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(LONGEST_ID), StandardCharsets.US_ASCII).strip();
    }
  }

  /** Releases the lock; a second call does nothing. */
  synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    try (FileChannel open = channel) {
      if (open != null && exclusive) {
        open.truncate(0);
      }
    } catch (IOException e) {
      log.warn("The lock file {} could not be emptied", file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
