package com.plystra.decision.conditions;

/**
 * A network in CIDR notation, such as {@code 10.0.0.0/8}.
 *
 * @param address as it was written; bits after the prefix may be set
 * @param prefix the number of bits that all of its addresses share
 */
record IpNetwork(IpAddress address, int prefix) {
  private static final int MAPPED_PREFIX = 96;

  /**
   * @throws IllegalArgumentException if the text is no network
   */
  static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a network");
    }
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    int prefix = prefix(text.substring(slash + 1));
    if (address.bits() == 32 && text.indexOf(':') >= 0) {
      prefix -= MAPPED_PREFIX;
    }
    if (prefix < 0 || prefix > address.bits()) {
      throw new IllegalArgumentException("not a network");
    }
    return new IpNetwork(address, prefix);
  }

  private static int prefix(String digits) {
    boolean plain = digits.matches("0|[1-9][0-9]?[0-9]?");
    return plain ? Integer.parseInt(digits) : -1;
  }

  boolean contains(IpAddress other) {
    return other.bits() == address.bits() && other.masked(prefix).equals(address.masked(prefix));
  }

  boolean contains(IpNetwork other) {
    return other.prefix >= prefix && contains(other.address);
  }

  IpNetwork masked() {
    return new IpNetwork(address.masked(prefix), prefix);
  }
}
