package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads entries in the form that they have on disk, and writes the canonical bytes of their
 * records. Shared texts are hashed once. Not thread-safe.
 */
final class CanonicalCursor {
  static final byte[] NONE = new byte[0];

  private static final int NULL = -1;

  private final SharedParts parts;
  private final MessageDigest sha = Sha256.create();
  private final byte[] hash = new byte[Digest.BYTES];
  private byte[] from = NONE;
  private int position;
  private byte[] to = new byte[4096];
  private int written;

  CanonicalCursor(SharedParts parts) {
    this.parts = parts;
  }

  /** Goes to where an entry's payload begins, and begins new canonical bytes. */
  void begin(byte[] payload, int at) {
    from = payload;
    position = at;
    written = 0;
  }

  int position() {
    return position;
  }

  /** Puts the SHA-256 of what was written at a place. */
  void hash(byte[] into, int intoAt) {
    sha(to, written, into, intoAt);
  }

  /** Reads a run of references, unless what it stands for is known. */
  void run(RunCache known, Runnable reading) {
    RunCache.Run run = known.get(from, position);
    if (run != null) {
      position += run.stored().length;
      raw(run.canonical());
      return;
    }
    int start = position;
    int before = written;
    reading.run();
    known.put(from, start, position, Arrays.copyOfRange(to, before, written));
  }

  /** A text that may be missing before its digest, which stands in its place. */
  void checked(String what, boolean mayBeZeros) {
    long length = varint() - 1;
    if (length >= 0) {
      int start = position;
      skip(length);
      sha.update(from, start, (int) length);
      finish(hash, 0);
      if (!isAt(hash, position) && !(mayBeZeros && isZero(start, (int) length))) {
        throw new BadJournal("the " + what + " part of a record was altered");
      }
    }
    copy(Digest.BYTES);
  }

  /** Digest, salt and text, of which the digest stands in the canonical bytes. */
  void salted(String what) {
    int digest = position;
    copy(Digest.BYTES);
    int salt = position;
    skip(Digest.BYTES);
    boolean isSalted = !isZero(salt, Digest.BYTES);
    long length = varint() - 1;
    if (length < 0) {
      return;
    }
    int start = position;
    skip(length);
    if (!isSalted && isZero(start, (int) length)) {
      return;
    }
    if (isSalted) {
      sha.update(from, salt, Digest.BYTES);
    }
    sha.update(from, start, (int) length);
    finish(hash, 0);
    if (!isAt(hash, digest)) {
      throw new BadJournal("the " + what + " part of a record was altered");
    }
  }

  private boolean isAt(byte[] digest, int at) {
    return Arrays.equals(digest, 0, Digest.BYTES, from, at, at + Digest.BYTES);
  }

  /** Whether the next 32 bytes are these. */
  boolean isAt(byte[] digest) {
    return isAt(digest, position);
  }

  /** Whether the 32 bytes before the position are these. */
  boolean hasJustRead(byte[] digest) {
    return isAt(digest, position - Digest.BYTES);
  }

  /** Zeros stand where a text was removed. */
  private boolean isZero(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (from[i] != 0) {
        return false;
      }
    }
    return length > 0;
  }

  void inline() {
    long length = varint() - 1;
    if (length < 0) {
      u32(NULL);
    } else {
      int start = position;
      skip(length);
      u32((int) length);
      raw(from, start, (int) length);
    }
  }

  /** A reference to a text; what it is, or {@link #NONE} for null. */
  byte[] text() {
    long offset = varint();
    if (offset == 0) {
      u32(NULL);
      return NONE;
    }
    byte[] text = parts.text(offset);
    u32(text.length);
    raw(text);
    return text;
  }

  void part() {
    long offset = varint();
    raw(offset == 0 ? SharedParts.ABSENT : parts.digest(offset));
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new BadJournal("a number is longer than ten bytes");
  }

  /** The number that begins at the position, which stays. */
  long peek() {
    int before = position;
    long value = varint();
    position = before;
    return value;
  }

  private void skip(long length) {
    if (length > from.length - position) {
      throw new BadJournal("a text is longer than its record");
    }
    position += (int) length;
  }

  void copy(int length) {
    raw(from, position, length);
    position += length;
  }

  void u8(int value) {
    room(1);
    to[written++] = (byte) value;
  }

  void u32(int value) {
    room(Integer.BYTES);
    ByteBuilder.putU32(to, written, value);
    written += Integer.BYTES;
  }

  void u64(long value) {
    room(Long.BYTES);
    ByteBuilder.putU64(to, written, value);
    written += Long.BYTES;
  }

  void raw(byte[] bytes) {
    raw(bytes, 0, bytes.length);
  }

  private void raw(byte[] bytes, int at, int length) {
    room(length);
    System.arraycopy(bytes, at, to, written, length);
    written += length;
  }

  private void room(int length) {
    if (to.length - written < length) {
      to = Arrays.copyOf(to, Math.max(2 * to.length, written + length));
    }
  }

  /** SHA-256 without an array made for its result. */
  void sha(byte[] bytes, int length, byte[] into, int intoAt) {
    sha.update(bytes, 0, length);
    finish(into, intoAt);
  }

  private void finish(byte[] into, int intoAt) {
    try {
      sha.digest(into, intoAt, Digest.BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
