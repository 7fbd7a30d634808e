package com.plystra.base.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address or a CIDR block. An IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) is the
 * IPv4 address.
 *
 * @param network the first address; bits beyond the prefix are ignored
 * @param prefix the number of leading bits that must match
 */
public record AddressRange(InetAddress network, int prefix) {
  private static final Pattern OCTETS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

  public boolean contains(InetAddress address) {
    byte[] expected = network.getAddress();
    byte[] actual = address.getAddress();
    if (expected.length != actual.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((expected[bit / 8] ^ actual[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Parses the text of an address, without asking a name server. */
  public static Optional<InetAddress> address(String text) {
    if (!OCTETS.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static Optional<AddressRange> read(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(a -> new AddressRange(a, bits(a)));
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(prefix);
    return address(text.substring(0, slash))
        .filter(a -> length <= bits(a))
        .map(a -> new AddressRange(a, length));
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * 8;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
