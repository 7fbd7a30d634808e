package com.plystra.ops.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.DirectoryGuard;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.TimedChannel.LineTooLong;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Sends a command to the server that holds a data directory. */
public final class ControlClient {
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);
  // A backup may take hours. If the server ends meanwhile, it closes the connection.
  private static final Duration ANSWER_LIMIT = Duration.ofDays(1);

  private ControlClient() {}

  /**
   * Sends the command and returns the data of the response; empty when no server listens.
   *
   * @throws Problem the one that the server returned, or {@code CONTROL_FAILED} when it could not
   *     be reached or ended before it responded
   */
  public static Optional<JsonNode> call(Path dataDirectory, String command, ObjectNode args) {
    try {
      Optional<SocketChannel> channel = connect(dataDirectory);
      return channel.isEmpty()
          ? Optional.empty()
          : Optional.of(exchange(channel.get(), ControlWire.request(command, args)));
    } catch (IOException | LineTooLong e) {
      throw Problem.unavailable(
          "CONTROL_FAILED",
          "the server that holds "
              + dataDirectory
              + " did not answer ("
              + e.getMessage()
              + "); it may or may not have done the work: see its log");
    }
  }

  private static Optional<SocketChannel> connect(Path dataDirectory) throws IOException {
    if (!Files.isDirectory(dataDirectory)) {
      return Optional.empty();
    }
    // The server uses the real path, and the place of the socket depends on it.
    DataLayout layout = new DataLayout(dataDirectory.toRealPath());
    Path place = SocketPlace.find(layout);
    if (Files.isSymbolicLink(place)) {
      new DirectoryGuard(layout).checkLinks();
    }
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(place)));
    } catch (ConnectException e) {
      // A killed server leaves its socket behind.
      return Optional.empty();
    }
  }

  private static JsonNode exchange(SocketChannel channel, JsonNode request)
      throws IOException, LineTooLong {
    try (TimedChannel lines = new TimedChannel(channel)) {
      lines.write(ControlWire.line(request), SEND_LIMIT);
      byte[] answer = lines.readLine(ControlWire.LARGEST_ANSWER, ANSWER_LIMIT);
      return ControlWire.data(ControlWire.parse(answer));
    }
  }
}
