package com.plystra.base.datadir;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A data directory that this process has locked: no other process writes it until it is closed. A
 * missing one is created for its owner only; an existing one keeps its permissions, see {@link
 * #isOpenToOthers}.
 */
public final class DataDirectory implements AutoCloseable {
  private final DataLayout layout;
  private final DirectoryLock lock;

  private DataDirectory(DataLayout layout, DirectoryLock lock) {
    this.layout = layout;
    this.lock = lock;
  }

  /**
   * Locks the directory.
   *
   * @throws Problem {@code DATA_DIRECTORY_LOCKED} when a process, or this one, has locked it
   *     already, {@code DATA_DIRECTORY_UNUSABLE} when it cannot be created, read or written, and
   *     those of {@link DirectoryGuard}
   */
  public static DataDirectory open(Path directory) {
    return tryOpen(directory).orElseThrow(() -> locked(directory.toAbsolutePath()));
  }

  /** As {@link #open}; empty when the directory is locked already. */
  public static Optional<DataDirectory> tryOpen(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      OwnerOnly.createDirectories(root);
      checkAccess(root);
      DataLayout layout = new DataLayout(root.toRealPath());
      new DirectoryGuard(layout).checkForWriting();
      return DirectoryLock.tryTake(layout.lock()).map(l -> new DataDirectory(layout, l));
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  /** A directory that no process writes while it is read. */
  public static final class Reading implements AutoCloseable {
    private final DataLayout layout;
    private final DirectoryLock lock;

    private Reading(DataLayout layout, DirectoryLock lock) {
      this.layout = layout;
      this.lock = lock;
    }

    public DataLayout layout() {
      return layout;
    }

    @Override
    public void close() {
      lock.release();
    }
  }

  /**
   * Prevents writes to an existing directory and changes nothing in it, whoever owns it. Empty when
   * it is locked already.
   *
   * @throws Problem {@code DATA_DIRECTORY_HAS_LINK}, {@code DATA_DIRECTORY_UNUSABLE}
   */
  public static Optional<Reading> tryRead(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      DataLayout layout = new DataLayout(root.toRealPath());
      new DirectoryGuard(layout).checkLinks();
      return DirectoryLock.tryShare(layout.lock()).map(lock -> new Reading(layout, lock));
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  private static void checkAccess(Path root) throws AccessDeniedException {
    if (!Files.isReadable(root) || !Files.isWritable(root) || !Files.isExecutable(root)) {
      throw new AccessDeniedException(root.toString());
    }
  }

  /** The error for a directory that another process has locked; it names that process. */
  public static Problem locked(Path root) {
    String holder = DirectoryLock.holder(new DataLayout(root).lock()).map(p -> " " + p).orElse("");
    return Problem.of(
        Problem.Kind.CONFLICT,
        "DATA_DIRECTORY_LOCKED",
        "the data directory "
            + root
            + " is in use by process"
            + holder
            + "; stop it, or choose another directory with --data-dir");
  }

  private static Problem unusable(Path root, IOException cause) {
    return Problem.unavailable(
        "DATA_DIRECTORY_UNUSABLE",
        "the data directory "
            + root
            + " cannot be used ("
            + reason(root, cause)
            + "); make it a directory that this user can read and write, or choose another with"
            + " --data-dir");
  }

  private static String reason(Path root, IOException cause) {
    Optional<String> obstacle = obstacle(root);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (cause instanceof AccessDeniedException) {
      return "access denied";
    }
    return cause instanceof FileSystemException refused && refused.getReason() != null
        ? refused.getReason()
        : Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  /** Describes what prevents the directory, or one above it, from being a directory. */
  public static Optional<String> obstacle(Path root) {
    for (Path at = root; at != null; at = at.getParent()) {
      if (Files.isSymbolicLink(at) && !Files.exists(at)) {
        return Optional.of(
            (at.equals(root) ? "it" : at) + " is a link whose target does not exist");
      }
      if (Files.exists(at)) {
        return Files.isDirectory(at)
            ? Optional.empty()
            : Optional.of((at.equals(root) ? "it" : at) + " is not a directory");
      }
    }
    return Optional.empty();
  }

  /** The process that has locked the directory; empty when none has. */
  public static Optional<String> holder(Path directory) {
    try {
      Path lock = new DataLayout(directory.toRealPath()).lock();
      return DirectoryLock.isHeld(lock)
          ? Optional.of(DirectoryLock.holder(lock).orElse("(unknown)"))
          : Optional.empty();
    } catch (IOException e) {
      // A directory that this user cannot read is not locked by this user's server.
      return Optional.empty();
    }
  }

  public DataLayout layout() {
    return layout;
  }

  /** Whether users other than its owner may read, write or enter it. */
  public boolean isOpenToOthers() {
    try {
      return OwnerOnly.isOpenToOthers(layout.root());
    } catch (IOException e) {
      throw unusable(layout.root(), e);
    }
  }

  /** Unlocks the directory. */
  @Override
  public void close() {
    lock.release();
  }
}
