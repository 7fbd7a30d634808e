package com.plystra.ops.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** The operating system's user on the other side of a Unix-domain connection. */
final class PeerUser {
  private static final String OWN = System.getProperty("user.name");

  private PeerUser() {}

  /**
   * The name of the user, or the number of one without a name. This process's user where the system
   * does not tell: the socket's permissions let in no other but an administrator.
   */
  static String of(SocketChannel connection) throws IOException {
    if (!connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return OWN;
    }
    return connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
  }
}
