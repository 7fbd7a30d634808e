package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a segment's records share, by the offset of their entry. The digest of a text is
 * computed once, when it is first needed. This is a special map because verifying does some twenty
 * lookups for each record.
 */
final class SharedParts {
  /** The digest in place of a missing part. */
  static final byte[] ABSENT = new byte[Digest.BYTES];

  private static final int FIRST_BITS = 10;
  private static final int SPREAD = 0x9E3779B9;

  private int shift = Integer.SIZE - FIRST_BITS;
  private int[] offsets = new int[1 << FIRST_BITS];
  private Shared[] shared = new Shared[1 << FIRST_BITS];
  private int count;
  private long erased;

  /** A text and, once it was needed, its digest. */
  private static final class Shared {
    final byte[] text;
    final boolean isSalted;
    byte @Nullable [] digest;

    Shared(byte[] text, boolean isSalted, byte @Nullable [] digest) {
      this.text = text;
      this.isSalted = isSalted;
      this.digest = digest;
    }

    byte[] digest() {
      byte[] known = digest;
      if (known == null) {
        known = Sha256.of(text).bytes();
        digest = known;
      }
      return known;
    }
  }

  void add(long offset, byte[] text) {
    add(offset, new Shared(text, false, null));
  }

  /** Adds a salted part, or refuses one whose text is not what its digest says. */
  void addSalted(long offset, byte[] payload) {
    if (payload.length < 2 * Digest.BYTES) {
      throw new BadJournal("the salted part at offset " + offset + " is too short");
    }
    byte[] digest = Arrays.copyOf(payload, Digest.BYTES);
    boolean isErased = true;
    for (int i = Digest.BYTES; i < payload.length; i++) {
      isErased &= payload[i] == 0;
    }
    erased += isErased ? 1 : 0;
    byte[] salted = Arrays.copyOfRange(payload, Digest.BYTES, payload.length);
    if (!isErased && !Arrays.equals(Sha256.of(salted).bytes(), digest)) {
      throw new BadJournal("the text about a person at offset " + offset + " was altered");
    }
    add(offset, new Shared(salted, true, digest));
  }

  private void add(long offset, Shared text) {
    if (2 * ++count > offsets.length) {
      grow();
    }
    put(Math.toIntExact(offset), text);
  }

  byte[] text(long offset) {
    Shared found = find(offset);
    if (found.isSalted) {
      throw new BadJournal("a record refers to a salted part as to a text");
    }
    return found.text;
  }

  /** The number of parts that were erased. */
  long erased() {
    return erased;
  }

  boolean isSalted(long offset) {
    return find(offset).isSalted;
  }

  byte[] digest(long offset) {
    return find(offset).digest();
  }

  private Shared find(long offset) {
    int slot = slot((int) offset);
    if (offsets[slot] != offset) {
      throw new BadJournal("a record refers to offset " + offset + ", where no text begins");
    }
    return shared[slot];
  }

  /** The slot of an offset, or the free slot for it. Offset 0 is never a text's. */
  private int slot(int offset) {
    int slot = (offset * SPREAD) >>> shift;
    while (offsets[slot] != 0 && offsets[slot] != offset) {
      slot = (slot + 1) & (offsets.length - 1);
    }
    return slot;
  }

  private void put(int offset, Shared text) {
    int slot = slot(offset);
    offsets[slot] = offset;
    shared[slot] = text;
  }

  private void grow() {
    int[] before = offsets;
    Shared[] texts = shared;
    shift--;
    offsets = new int[2 * before.length];
    shared = new Shared[offsets.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        put(before[i], texts[i]);
      }
    }
  }
}
