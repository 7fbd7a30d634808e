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
  private int lastDigest;
  private long erased;
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
      if (!isAt(hash, position) && !(mayBeZeros && length > 0 && isZero(start, (int) length))) {
        throw new BadJournal("the " + what + " part of a record was altered");
      }
    }
    copy(Digest.BYTES);
  }

  /**
   * A digest with its salt and text. Only the digest is in the canonical bytes.
   *
   * @param isShown whether it is shown: then the canonical bytes also state whether there is a
   *     salt, and the text can only be missing because it was erased
   */
  void salted(String what, boolean isShown) {
    int flag = from[position++];
    if (flag != 0 && flag != 1) {
      throw new BadJournal("a record has a part of an unknown kind");
    }
    if (isShown) {
      u8(flag);
    }
    int digest = position;
    lastDigest = digest;
    copy(Digest.BYTES);
    int salt = position;
    skip((long) flag * Digest.BYTES);
    long length = varint() - 1;
    int start = position;
    skip(Math.max(0, length));
    boolean isErased = flag == 1 && isZero(salt, Digest.BYTES);
    erased += isErased && isShown ? 1 : 0;
    if (isErased && !isZero(start, position - start)) {
      throw new BadJournal("a text of a record was not erased as a whole");
    }
    if (isShown && length < 0 && !isErased) {
      throw new BadJournal("the " + what + " part of a record is missing");
    }
    if (length >= 0 && !isErased) {
      sha.update(from, salt, flag * Digest.BYTES);
      sha.update(from, start, (int) length);
      finish(hash, 0);
      if (!isAt(hash, digest)) {
        throw new BadJournal("the " + what + " part of a record was altered");
      }
    }
  }

  private boolean isAt(byte[] digest, int at) {
    return Arrays.equals(digest, 0, Digest.BYTES, from, at, at + Digest.BYTES);
  }

  /** The number of erased texts that were read. */
  long erased() {
    return erased;
  }

  /** Whether the digest of the last {@link #salted} text is this one. */
  boolean hasLastDigest(byte[] digest) {
    return isAt(digest, lastDigest);
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
    return true;
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

  /** A part of format 1, which has no salts; missing if it is null. */
  void part() {
    long offset = varint();
    if (offset != 0 && parts.isSalted(offset)) {
      throw new BadJournal("a record of format 1 has a salted part");
    }
    raw(offset == 0 ? SharedParts.ABSENT : parts.digest(offset));
  }

  /** A part behind its number, which also says whether the part is salted. */
  void part(int number) {
    long offset = requirePresent();
    u8(parts.isSalted(offset) ? number | FormatTwo.SALTED : number);
    raw(parts.digest(offset));
  }

  /** A reference to a text that is there. */
  byte[] presentText() {
    byte[] text = parts.text(requirePresent());
    u32(text.length);
    raw(text);
    return text;
  }

  /** A text that stands in the record and is there. */
  void presentInline() {
    if (peek() == 0) {
      throw new BadJournal("a record lacks a value");
    }
    inline();
  }

  private long requirePresent() {
    long offset = varint();
    if (offset == 0) {
      throw new BadJournal("a record lacks a value");
    }
    return offset;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return ByteBuilder.requirePositive(value);
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
