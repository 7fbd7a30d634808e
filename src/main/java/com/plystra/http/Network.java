package com.plystra.http;

import java.net.InetAddress;

/** A block of addresses: one address or a CIDR block. */
record Network(InetAddress base, int bits) {
  /**
   * @throws IllegalArgumentException when the text is neither an address nor a CIDR block
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base =
        Addresses.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    int all = base.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("not a prefix length: " + text);
    }
    return new Network(base, bits);
  }

  boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != theirs[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((mine[whole] ^ theirs[whole]) & (0xff << (Byte.SIZE - rest))) == 0;
  }
}
