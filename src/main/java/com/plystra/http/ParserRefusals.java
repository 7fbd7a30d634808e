package com.plystra.http;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Responds to requests that Undertow refuses before the edge receives them. They are enveloped and
 * logged like others, with the parts of the request that could be read.
 */
final class ParserRefusals {
  private static final String MESSAGE =
      "The request does not follow HTTP/1.1, or its head is larger than "
          + HttpServer.MAX_HEADER_BYTES / 1024
          + " KiB or has more than "
          + HttpServer.MAX_HEADERS
          + " headers or "
          + HttpServer.MAX_PARAMETERS
          + " parameters.";

  private final ClosingResponses answers;
  private final AccessLog log;
  private final RouteStats stats;

  ParserRefusals(ClosingResponses answers, AccessLog log, RouteStats stats) {
    this.answers = answers;
    this.log = log;
    this.stats = stats;
  }

  /**
   * Sends the response and closes the connection. Must be called on the connection's I/O thread.
   */
  void answer(StreamConnection connection, ConduitStreamSinkChannel sink, FramingConduit source) {
    Optional<Framing.Head> head = source.unseenHead();
    Problem problem = Refusals.badRequest(MESSAGE);
    String id = RequestIds.kept(head.flatMap(Framing.Head::requestId).orElse(""));
    try {
      boolean isHead = head.filter(h -> h.method().equals(RouteNode.HEAD)).isPresent();
      ClosingResponses.Text whole = answers.text(problem, id);
      ClosingResponses.Text text = isHead ? whole.withoutBody() : whole;
      answers.send(connection, sink, text);
      AccessLine line = line(problem, head, id, connection, text.bodyBytes());
      stats.add(line.status(), line.nanos());
      log.write(line);
    } catch (IOException e) {
      IoUtils.safeClose(connection);
      throw new IllegalStateException("an error cannot be written", e);
    }
  }

  private static AccessLine line(
      Problem problem,
      Optional<Framing.Head> head,
      String id,
      StreamConnection connection,
      int bytes) {
    return new AccessLine(
        id,
        head.map(Framing.Head::method).orElse(Framing.Head.UNKNOWN),
        head.map(Framing.Head::path).orElse(Framing.Head.UNKNOWN),
        Statuses.of(problem),
        0,
        Addresses.text(connection.getPeerAddress(InetSocketAddress.class).getAddress()),
        null,
        bytes,
        problem.code(),
        null,
        null);
  }
}
