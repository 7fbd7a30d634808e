package com.plystra.access.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one source of logins: an IPv4 address, or the /64 that one IPv6 caller gets. */
final class SourceAddress {
  private static final int NETWORK_BYTES = 8;

  private SourceAddress() {}

  /** Of an address in text, as the edge has read it. */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon in it, it is a literal: no name server is asked.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= NETWORK_BYTES
          ? address
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
