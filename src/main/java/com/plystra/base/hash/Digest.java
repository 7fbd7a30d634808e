package com.plystra.base.hash;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A SHA-256 value of 32 bytes, held as four big-endian longs, so that it is a map key without an
 * array.
 */
public record Digest(long a, long b, long c, long d) {
  /** Length in bytes. */
  public static final int BYTES = 32;

  /** All zeros: the previous hash of a chain's first record, and the digest of no rows. */
  public static final Digest ZERO = new Digest(0, 0, 0, 0);

  /** Reads 32 bytes from the buffer's position. */
  public static Digest read(ByteBuffer from) {
    return new Digest(from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  public static Digest of(byte[] bytes) {
    return read(ByteBuffer.wrap(bytes));
  }

  /** Reads 64 hex digits. */
  public static Digest parse(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest has 64 hex digits");
    }
    return of(bytes);
  }

  public void writeTo(ByteBuffer to) {
    to.putLong(a).putLong(b).putLong(c).putLong(d);
  }

  public byte[] bytes() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    writeTo(to);
    return to.array();
  }

  /** Lane-wise sum; the sum of many values does not depend on their order. */
  public Digest plus(Digest other) {
    return new Digest(a + other.a, b + other.b, c + other.c, d + other.d);
  }

  /** The inverse of {@link #plus}. */
  public Digest minus(Digest other) {
    return new Digest(a - other.a, b - other.b, c - other.c, d - other.d);
  }

  /** The hash is uniform already, so any 32 bits of it are a good hash code. */
  @Override
  public int hashCode() {
    return (int) a;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest o && a == o.a && b == o.b && c == o.c && d == o.d;
  }

  /** 64 lower-case hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
