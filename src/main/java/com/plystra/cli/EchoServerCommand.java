package com.plystra.cli;

import com.plystra.ops.loadtest.EchoServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echo-server}: the baseline of {@code bench --echo}. Runs until it is stopped. */
@Command(
    name = "echo-server",
    hidden = true,
    description = "Answers every request on loopback with the same bytes, until it is stopped.")
final class EchoServerCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--port", description = "Port to listen on (default: any free one).")
  private int port;

  @Option(
      names = "--bytes",
      description = "Size of every answer's body (default: ${DEFAULT-VALUE}).")
  private int bytes = 642;

  EchoServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    EchoServer server = new EchoServer(port, bytes);
    terminal.err().println("listening http://127.0.0.1:" + server.port());
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }
}
