package com.plystra.ops.control;

import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.DirectoryGuard;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The place of a data directory's control socket. Operating systems limit socket paths to about 100
 * bytes. Where the path in the directory is longer, the socket is in its own short owner-only
 * directory, whose path the file {@code control.path} holds.
 */
final class SocketPlace {
  private static final int LONGEST_PATH = 100;
  private static final int LONGEST_NAME = 4_096;
  private static final String PREFIX = "plystra-";
  private static final String NAME = "control.sock";

  private SocketPlace() {}

  /**
   * The path to connect to, whether a server listens there or not.
   *
   * @throws Problem {@code CONTROL_PATH_REFUSED} when {@code control.path} names a path that no
   *     server of this directory has made
   */
  static Path find(DataLayout layout) throws IOException {
    if (fits(layout.controlSocket())
        || !Files.exists(layout.controlPath(), LinkOption.NOFOLLOW_LINKS)) {
      return layout.controlSocket();
    }
    String named = text(layout.controlPath());
    return socket(named).filter(s -> isOurs(layout, s)).orElseThrow(() -> refused(layout, named));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(LONGEST_NAME), StandardCharsets.UTF_8).strip();
    }
  }

  // Accepts only paths of the form that make() creates.
  private static Optional<Path> socket(String named) {
    try {
      Path socket = Path.of(named);
      boolean formed =
          socket.isAbsolute()
              && socket.normalize().equals(socket)
              && socket.endsWith(NAME)
              && directoryOf(socket).getFileName().toString().startsWith(PREFIX);
      return formed ? Optional.of(socket) : Optional.empty();
    } catch (InvalidPathException | NullPointerException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(DataLayout layout, Path socket) {
    try {
      return DirectoryGuard.isPrivate(layout, directoryOf(socket)) && isSocket(socket);
    } catch (NoSuchFileException e) {
      // A directory that was deleted, for example by a restart of the machine, is harmless.
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSocket(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }

  private static Problem refused(DataLayout layout, String named) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "CONTROL_PATH_REFUSED",
        layout.controlPath()
            + " names "
            + named.replaceAll("\\p{Cntrl}", "?")
            + ", which is not a control socket of this data directory. Remove "
            + layout.controlPath());
  }

  /**
   * Creates a free place to listen on. The caller must hold the data directory, because files of an
   * earlier server are removed.
   */
  static Path make(DataLayout layout) throws IOException {
    remove(layout);
    if (fits(layout.controlSocket())) {
      return layout.controlSocket();
    }
    Path directory = Files.createTempDirectory(PREFIX);
    OwnerOnly.restrict(directory);
    Path socket = directory.resolve(NAME);
    OwnerOnly.replace(layout.controlPath(), socket.toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Removes the socket and what was created for it. */
  static void remove(DataLayout layout) throws IOException {
    Path socket = find(layout);
    Files.deleteIfExists(socket);
    if (!socket.equals(layout.controlSocket())) {
      Files.deleteIfExists(layout.controlPath());
      Files.deleteIfExists(directoryOf(socket));
    }
  }

  private static Path directoryOf(Path socket) {
    return Optional.ofNullable(socket.getParent()).orElseThrow();
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
  }
}
