package com.plystra.app.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks whether an address can be listened on. */
public final class Listening {
  private Listening() {}

  /** Binds the address and releases it. Throws what binding throws. */
  public static void probe(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new BindException(host + ":" + port + ": " + e.getMessage());
    }
  }
}
