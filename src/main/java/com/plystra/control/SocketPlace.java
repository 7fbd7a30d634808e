package com.plystra.control;

import com.plystra.datadir.DataLayout;
import com.plystra.datadir.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the socket of a data directory is. Systems take paths of about 100 bytes for sockets; where
 * the directory's is longer, the socket stands in a short owner-only directory of its own, which
 * {@code control.path} names.
 */
final class SocketPlace {
  private static final int LONGEST_PATH = 100;

  private SocketPlace() {}

  /** The place to connect to, whether anybody listens there or not. */
  static Path find(DataLayout layout) throws IOException {
    if (fits(layout.controlSocket()) || !Files.exists(layout.controlPath())) {
      return layout.controlSocket();
    }
    return Path.of(Files.readString(layout.controlPath()).strip());
  }

  /**
   * A free place to listen on. To be called only by who holds the data directory: what a server
   * before left there is removed.
   */
  static Path make(DataLayout layout) throws IOException {
    remove(layout);
    if (fits(layout.controlSocket())) {
      return layout.controlSocket();
    }
    Path directory = Files.createTempDirectory("plystra-");
    OwnerOnly.restrict(directory);
    Path socket = directory.resolve("control.sock");
    OwnerOnly.replace(layout.controlPath(), socket.toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Removes the socket and whatever was made for it. */
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
