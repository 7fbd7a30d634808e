package com.plystra.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Parses and formats IP addresses without asking a name server. */
final class Addresses {
  private static final int LONGEST = 45;

  private Addresses() {}

  /** Parses an address as proxies write it: with or without brackets and port. */
  static Optional<InetAddress> parse(String text) {
    String host = withoutPort(text.trim());
    if (host.isEmpty() || host.length() > LONGEST) {
      return Optional.empty();
    }
    return host.indexOf(':') < 0 ? v4(host) : v6(host);
  }

  private static Optional<InetAddress> v4(String host) {
    String[] parts = host.split("\\.", -1);
    byte[] bytes = new byte[4];
    for (int i = 0; i < bytes.length && parts.length == bytes.length; i++) {
      int value = octet(parts[i]);
      if (value < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) value;
    }
    return parts.length == bytes.length ? byBytes(bytes) : Optional.empty();
  }

  private static int octet(String text) {
    if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      value = c < '0' || c > '9' ? 1_000 : value * 10 + (c - '0');
    }
    return value > 255 ? -1 : value;
  }

  /**
   * A text with a colon and only these characters is a literal for the JDK, so no name server is
   * asked.
   */
  private static Optional<InetAddress> v6(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean dot = c == '.' && i > 0;
      if (!dot && c != ':' && Character.digit(c, 16) < 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> byBytes(byte[] bytes) {
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** The address without a scope id, with the longest run of zero groups left out. */
  static String text(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] b = address.getAddress();
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (b[2 * i] & 0xff) << 8 | (b[2 * i + 1] & 0xff);
    }
    return compressed(groups, longestZeros(groups));
  }

  private static String compressed(int[] groups, int[] run) {
    StringBuilder text = new StringBuilder(LONGEST);
    for (int i = 0; i < groups.length; i++) {
      if (i == run[0]) {
        text.append("::");
        i += run[1] - 1;
      } else {
        text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** Start and length of the first longest run of at least two zeros. */
  private static int[] longestZeros(int[] groups) {
    int[] best = {-1, 1};
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > best[1]) {
        best = new int[] {i, end - i};
      }
      i = Math.max(i, end - 1);
    }
    return best;
  }

  private static String withoutPort(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? "" : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    boolean port = colon >= 0 && colon == text.lastIndexOf(':');
    return port ? text.substring(0, colon) : text;
  }
}
