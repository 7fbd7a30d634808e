package com.plystra.ops.loadtest;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The floor to measure against: the same HTTP stack, which takes a request's body, answers with as
 * many bytes as the real answer has, and does nothing else. On loopback.
 */
public final class EchoServer {
  private final Undertow undertow;

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   * @param answerBytes of every answer's body
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
