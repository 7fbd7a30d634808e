package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Makes the canonical bytes of a segment's records from its entries as they lie on the disk,
 * without making the records: verifying is little else than hashing then. What records share is
 * hashed once. Must agree with {@link Canonical} over a {@link RecordReader}, byte for byte. For
 * one thread.
 */
final class CanonicalReader {
  private static final String SECRET = "secret";
  private static final int NULL = -1;
  private static final byte[] NONE = new byte[0];
  private static final byte[] NO_ROWS = JournalNote.NO_ROWS_DIGEST.bytes();

  private final SharedParts parts;
  private final MessageDigest sha = Sha256.create();
  private final byte[] hash = new byte[Digest.BYTES];
  private final KnownRuns subjects = new KnownRuns();
  private final KnownRuns grounds = new KnownRuns();
  private byte[] from = new byte[0];
  private int position;
  private byte[] to = new byte[4096];
  private int written;
  private byte[] action = NONE;
  private boolean changesNoRow;

  CanonicalReader(SharedParts parts) {
    this.parts = parts;
  }

  /**
   * Hashes the record whose payload begins at {@code at} with its time, which the canonical bytes
   * do not hold.
   *
   * @param into gets the SHA-256 at {@code intoAt}
   * @return where the reading ended: the payload's end, or the record is none
   */
  int body(int type, byte[] payload, int at, byte[] into, int intoAt) {
    from = payload;
    position = at + Long.BYTES;
    written = 0;
    if (type == BatchEncoder.DECISION) {
      raw(Canonical.DECISION_TAG);
      decision();
    } else {
      raw(Canonical.MUTATION_TAG);
      mutation();
    }
    sha(to, written, into, intoAt);
    return position;
  }

  /** Whether the record that was read last, a mutation, has this action. */
  boolean hasAction(byte[] utf8) {
    return Arrays.equals(action, utf8);
  }

  /** Whether the record that was read last, a mutation, has no changed rows. */
  boolean changesNoRow() {
    return changesNoRow;
  }

  private void decision() {
    run(subjects, this::subject);
    circumstances();
    u64(varint());
    copy(Long.BYTES);
    run(grounds, this::grounds);
  }

  /** Reads a run of references, unless what it stands for is known. */
  private void run(KnownRuns known, Runnable reading) {
    KnownRuns.Run run = known.at(from, position);
    if (run != null) {
      position += run.stored().length;
      raw(run.canonical());
      return;
    }
    int start = position;
    int before = written;
    reading.run();
    known.learn(from, start, position, Arrays.copyOfRange(to, before, written));
  }

  private void grounds() {
    text();
    for (int i = 0; i < 9; i++) {
      part();
    }
    int candidates = Math.toIntExact(varint());
    u32(candidates);
    for (int i = 0; i < candidates; i++) {
      part();
      part();
      part();
      part();
      text();
      text();
      text();
    }
  }

  private void mutation() {
    fields();
    inline();
    checked("redo");
    changesNoRow = Arrays.equals(from, position - Digest.BYTES, position, NO_ROWS, 0, Digest.BYTES);
    checked(SECRET);
    copy(Digest.BYTES);
  }

  private void fields() {
    subject();
    circumstances();
  }

  /** The fields before the request's id. */
  private void subject() {
    text();
    text();
    text();
    text();
    action = text();
    text();
    inline();
    text();
    text();
  }

  private void circumstances() {
    inline();
    text();
    text();
  }

  /** A text that may be missing before its digest, which stands in its place. */
  private void checked(String what) {
    long length = varint() - 1;
    if (length >= 0) {
      int start = position;
      skip(length);
      sha.update(from, start, (int) length);
      finish(hash, 0);
      if (!Arrays.equals(hash, 0, Digest.BYTES, from, position, position + Digest.BYTES)
          && !(what.equals(SECRET) && isZero(start, (int) length))) {
        throw new BadJournal("the " + what + " part of a record was altered");
      }
    }
    copy(Digest.BYTES);
  }

  /** Zeros stand where a secret was removed. */
  private boolean isZero(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (from[i] != 0) {
        return false;
      }
    }
    return length > 0;
  }

  private void inline() {
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

  private byte[] text() {
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

  private void part() {
    long offset = varint();
    raw(offset == 0 ? SharedParts.ABSENT : parts.digest(offset));
  }

  private long varint() {
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

  private void skip(long length) {
    if (length > from.length - position) {
      throw new BadJournal("a text is longer than its record");
    }
    position += (int) length;
  }

  private void copy(int length) {
    raw(from, position, length);
    position += length;
  }

  private void u32(int value) {
    room(Integer.BYTES);
    ByteBuilder.putU32(to, written, value);
    written += Integer.BYTES;
  }

  private void u64(long value) {
    room(Long.BYTES);
    ByteBuilder.putU64(to, written, value);
    written += Long.BYTES;
  }

  private void raw(byte[] bytes) {
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
