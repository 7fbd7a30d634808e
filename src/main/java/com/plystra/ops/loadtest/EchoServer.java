package com.plystra.ops.loadtest;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The baseline for measurements: a server with the same HTTP stack, on loopback, which reads a
 * request's body and returns as many bytes as the real response has.
 */
public final class EchoServer {
  private final Undertow undertow;

  /**
   * Starts it.
   *
   * @param port 0 for any free port
   * @param answerBytes the size of every response's body
   */
  public EchoServer(int port, int answerBytes) {
    byte[] answer = "x".repeat(answerBytes).getBytes(StandardCharsets.US_ASCII);
    undertow =
        Undertow.builder()
            .addHttpListener(
                port,
                "127.0.0.1",
                exchange ->
                    exchange.getRequestReceiver().receiveFullBytes((e, body) -> send(e, answer)))
            .build();
    undertow.start();
  }

  private static void send(HttpServerExchange exchange, byte[] answer) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(answer));
  }

  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  public void stop() {
    undertow.stop();
  }
}
