package com.plystra.ops.loadtest;

import com.plystra.base.problem.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A server to measure. Its name is resolved once, so that the address that was checked is the one
 * that gets the load.
 *
 * @param authority the value of the {@code Host} header
 * @param address the address to connect to
 */
public record Target(String authority, InetSocketAddress address) {
  private static final int HTTP = 80;

  /**
   * The server at a URL.
   *
   * @param owned whether the caller has stated that any host may be loaded; else only loopback
   *     addresses
   * @throws Problem when the URL is not the root of a plain HTTP server, or is not allowed
   */
  public static Target of(URI url, boolean owned) {
    String host = url.getHost();
    if (!"http".equalsIgnoreCase(url.getScheme()) || host == null || !isRoot(url)) {
      throw Problem.invalid(
          "--url",
          "is '" + url + "'. Give a plain HTTP server's root, such as http://localhost:8080");
    }
    InetAddress[] all = lookUp(host);
    if (!owned && !Arrays.stream(all).allMatch(InetAddress::isLoopbackAddress)) {
      throw Problem.invalid(
          "--url",
          "is "
              + host
              + ", which is not this machine. Load only what is yours, and then say so with"
              + " --i-own-this-host");
    }
    int port = url.getPort() < 0 ? HTTP : url.getPort();
    return new Target(url.getAuthority(), new InetSocketAddress(all[0], port));
  }

  private static boolean isRoot(URI url) {
    String path = url.getPath();
    return (path.isEmpty() || path.equals("/"))
        && url.getQuery() == null
        && url.getFragment() == null
        && url.getUserInfo() == null;
  }

  private static InetAddress[] lookUp(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw Problem.invalid("--url", "names " + host + ", which has no address. Check the name");
    }
  }

  @Override
  public String toString() {
    return "http://" + authority;
  }
}
