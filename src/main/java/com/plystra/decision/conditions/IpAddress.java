package com.plystra.decision.conditions;

/**
 * An address. One that is IPv4 mapped into IPv6, such as {@code ::ffff:10.0.0.1}, is the IPv4
 * address.
 *
 * @param bits 32 or 128
 * @param high the first 64 of 128 bits; 0 for IPv4
 * @param low the last 64 bits; for IPv4 its 32
 */
record IpAddress(int bits, long high, long low) {
  private static final long MAPPED = 0xffffL << 32;
  private static final int MAX_TEXT = 45;

  /**
   * @throws IllegalArgumentException if the text is no address. Names, zones, leading zeros in IPv4
   *     and spaces are refused
   */
  static IpAddress parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("not an IP address");
    }
    return text.indexOf(':') < 0 ? new IpAddress(32, 0, ipv4(text)) : ipv6(text);
  }

  /** The first bits as they are, the others 0. */
  IpAddress masked(int prefix) {
    if (bits == 32) {
      return new IpAddress(32, 0, low & (mask(prefix) >>> 32));
    }
    return new IpAddress(128, high & mask(prefix), low & mask(prefix - 64));
  }

  private static long mask(int prefix) {
    if (prefix <= 0) {
      return 0;
    }
    return prefix >= 64 ? -1 : -1L << (64 - prefix);
  }

  boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  boolean isLoopback() {
    return bits == 32 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  boolean isMulticast() {
    return bits == 32 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  boolean isLinkLocalUnicast() {
    return bits == 32 ? low >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
  }

  boolean isLinkLocalMulticast() {
    return bits == 32 ? low >>> 8 == 0xe00000 : (high >>> 48 & 0xff0f) == 0xff02;
  }

  /** Neither of the others, and not the broadcast address. Private addresses are global here. */
  boolean isGlobalUnicast() {
    return !isUnspecified()
        && !isLoopback()
        && !isMulticast()
        && !isLinkLocalUnicast()
        && !(bits == 32 && low == 0xffffffffL);
  }

  private static long ipv4(String text) {
    long address = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int end = part == 3 ? text.length() : text.indexOf('.', at);
      if (end < 0) {
        throw new IllegalArgumentException("not an IPv4 address");
      }
      address = address << 8 | octet(text.substring(at, end));
      at = end + 1;
    }
    return address;
  }

  private static int octet(String digits) {
    int number = number(digits, 10, 3);
    if (number > 255 || (digits.length() > 1 && digits.charAt(0) == '0')) {
      throw new IllegalArgumentException("not an IPv4 address");
    }
    return number;
  }

  private static int number(String digits, int radix, int most) {
    if (digits.isEmpty() || digits.length() > most) {
      throw new IllegalArgumentException("not an IP address");
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("not an IP address");
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static IpAddress ipv6(String text) {
    int gap = text.indexOf("::");
    int[] groups = new int[8];
    if (gap < 0) {
      if (groups(text, groups) != 8) {
        throw new IllegalArgumentException("not an IPv6 address");
      }
      return of(groups);
    }
    int[] tail = new int[8];
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    int first = groups(before, groups);
    int last = groups(after, tail);
    if (first + last > 7 || before.indexOf('.') >= 0) {
      throw new IllegalArgumentException("not an IPv6 address");
    }
    System.arraycopy(tail, 0, groups, 8 - last, last);
    return of(groups);
  }

  /** Reads groups separated by colons; the last may be an IPv4 address, which makes two. */
  private static int groups(String text, int[] groups) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean embedded = i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      if (count + (embedded ? 2 : 1) > 8) {
        throw new IllegalArgumentException("not an IPv6 address");
      }
      if (embedded) {
        long address = ipv4(parts[i]);
        groups[count++] = (int) (address >>> 16);
        groups[count++] = (int) (address & 0xffff);
      } else {
        groups[count++] = number(parts[i], 16, 4);
      }
    }
    return count;
  }

  private static IpAddress of(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    boolean mapped = high == 0 && (low & ~0xffffffffL) == MAPPED;
    return mapped ? new IpAddress(32, 0, low & 0xffffffffL) : new IpAddress(128, high, low);
  }
}
