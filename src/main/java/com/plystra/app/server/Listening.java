package com.plystra.app.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether an address can be listened on. */
public final class Listening {
  private Listening() {}

  /** Throws what binding the address would throw; leaves it free. */
  public static void probe(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new BindException(host + ":" + port + ": " + e.getMessage());
    }
  }
}
