package com.plystra.ops.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.TimedChannel.LineTooLong;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves commands of other processes of the same user: one daemon thread accepts connections, a few
 * others run the handlers. Only the socket's permissions decide who may connect.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final int HANDLERS_AT_ONCE = 4;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final DataDirectory directory;
  private final Map<String, ControlHandler> handlers;
  private final Duration lineLimit;
  private final ServerSocketChannel channel;
  private final ThreadPoolExecutor workers;
  private final Thread acceptor;

  /** Listens from now on until closed. Must be closed before the directory. */
  public ControlServer(DataDirectory directory, Map<String, ControlHandler> handlers) {
    this(directory, handlers, Duration.ofSeconds(5));
  }

  ControlServer(DataDirectory directory, Map<String, ControlHandler> handlers, Duration lineLimit) {
    this.directory = directory;
    this.handlers = Map.copyOf(handlers);
    this.lineLimit = lineLimit;
    this.channel = listen(directory);
    // When all are busy, the accepting thread runs the handler, and further callers wait.
    this.workers =
        new ThreadPoolExecutor(
            0,
            HANDLERS_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon("control-handler", task),
            new ThreadPoolExecutor.CallerRunsPolicy());
    this.acceptor = daemon("control", this::acceptAll);
    acceptor.start();
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static ServerSocketChannel listen(DataDirectory directory) {
    try {
      return bind(SocketPlace.make(directory.layout()));
    } catch (IOException e) {
      throw Problem.unavailable(
          "CONTROL_SOCKET_UNAVAILABLE",
          "the control socket of " + directory.layout().root() + " cannot be made: " + e);
    }
  }

  private static ServerSocketChannel bind(Path place) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(place));
      OwnerOnly.restrict(place);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void acceptAll() {
    while (channel.isOpen()) {
      try {
        SocketChannel connection = channel.accept();
        workers.execute(() -> serve(connection));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.warn("A control connection could not be accepted", e);
        // Probably out of file descriptors: an immediate retry would be a busy loop.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (TimedChannel lines = new TimedChannel(connection)) {
      lines.write(ControlWire.line(answer(lines, PeerUser.of(connection))), lineLimit);
    } catch (IOException e) {
      // The caller's fault: it closed the connection or was too slow.
      log.debug("A control connection ended early", e);
    }
  }

  private JsonNode answer(TimedChannel lines, String systemUser) throws IOException {
    try {
      byte[] line = lines.readLine(ControlWire.LARGEST_REQUEST, lineLimit);
      return ControlWire.success(handle(ControlWire.parse(line), systemUser));
    } catch (LineTooLong e) {
      return ControlWire.failure(
          Problem.of(Problem.Kind.TOO_LARGE, "PAYLOAD_TOO_LARGE", "the request is too large"));
    } catch (Problem e) {
      return ControlWire.failure(e);
    }
  }

  private JsonNode handle(JsonNode request, String systemUser) {
    String command = request.path("command").asText();
    ControlHandler handler = handlers.get(command);
    if (handler == null || !request.path("args").isObject()) {
      throw Problem.of(
          Problem.Kind.INVALID, "UNKNOWN_COMMAND", "the running server does not know this command");
    }
    try {
      return handler.handle(request.path("args"), systemUser);
    } catch (Problem e) {
      throw e;
    } catch (Exception e) {
      log.error("Control command {} failed", command, e);
      throw Problem.of(
          Problem.Kind.INTERNAL, "INTERNAL_ERROR", "the server failed; its log says why");
    }
  }

  /** Stops listening. Running handlers get time to end and are never interrupted. */
  @Override
  public void close() {
    try {
      channel.close();
      SocketPlace.remove(directory.layout());
      awaitHandlers();
    } catch (IOException e) {
      log.warn("The control socket could not be removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitHandlers() throws InterruptedException {
    // The accepting thread first: it may still pass a connection to the workers.
    acceptor.join(CLOSE_LIMIT.toMillis());
    workers.shutdown();
    if (!workers.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("A control command still runs");
    }
  }
}
