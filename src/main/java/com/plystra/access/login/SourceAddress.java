package com.plystra.access.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The source of a login for counting failures: an IPv4 address, or the /64 network of an IPv6
 * address.
 */
final class SourceAddress {
  private static final int NETWORK_BYTES = 8;

  private SourceAddress() {}

  /** The source for an address in text form. */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon it is a literal address, so no name server is asked.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= NETWORK_BYTES
          ? address
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
