package com.plystra.base.datadir;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files (0600) and directories (0700) that only their owner can use, as with umask 077. On file
 * systems without such permissions, their defaults apply.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Creates the directory and its missing parents; an existing one keeps its permissions. */
  public static void createDirectories(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (Files.isDirectory(directory)) {
      return;
    }
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, attributes(directory, DIRECTORY));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /**
   * Opens for reading and writing. A missing file is created; the permissions of an existing one
   * are restricted.
   */
  public static FileChannel open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, Set.of(CREATE, READ, WRITE), attributes(file, FILE));
    if (hasPermissions(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
    return channel;
  }

  /** As {@link #open}, but the file must not be a symbolic link. */
  public static FileChannel openItself(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS), attributes(file, FILE));
    restrict(file);
    return channel;
  }

  /** As {@link #open}, but fails when the file exists. */
  public static FileChannel createNew(Path file) throws IOException {
    Set<OpenOption> options = Set.of(CREATE_NEW, READ, WRITE);
    return FileChannel.open(file, options, attributes(file, FILE));
  }

  /**
   * Replaces the content of the file atomically and forces it to disk: a reader, also after a
   * crash, finds either the old or the new content.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = createNew(fresh)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    move(fresh, file);
  }

  /** Renames a file within its directory, atomically and durably. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE, REPLACE_EXISTING);
    forceDirectory(to.toAbsolutePath().getParent());
  }

  /**
   * Removes the permissions of everyone but the owner from a file or directory, which must not be a
   * symbolic link.
   */
  public static void restrict(Path path) throws IOException {
    if (!hasPermissions(path)) {
      return;
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    BasicFileAttributes found = view.readAttributes();
    if (found.isOther()) {
      // A socket cannot be opened for this.
      Files.setPosixFilePermissions(path, FILE);
    } else {
      // Changes the entry itself, not its target, if it was replaced by a link meanwhile.
      view.setPermissions(found.isDirectory() ? DIRECTORY : FILE);
    }
  }

  /** Whether users other than the owner may read, write or enter it. */
  public static boolean isOpenToOthers(Path path) throws IOException {
    if (!hasPermissions(path)) {
      return false;
    }
    Set<PosixFilePermission> others = new HashSet<>(Files.getPosixFilePermissions(path));
    others.removeAll(DIRECTORY);
    return !others.isEmpty();
  }

  // Makes a rename survive a power loss. Not every system allows opening a directory.
  private static void forceDirectory(@Nullable Path directory) throws IOException {
    if (directory != null && hasPermissions(directory)) {
      try (FileChannel channel = FileChannel.open(directory, READ)) {
        channel.force(true);
      }
    }
  }

  static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return hasPermissions(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
