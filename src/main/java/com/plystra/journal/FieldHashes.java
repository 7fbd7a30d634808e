package com.plystra.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of the fields of a segment's records, computed from the bytes on disk: for millions of
 * records, creating texts would be most of the work. Not thread-safe.
 */
public final class FieldHashes {
  /** How many fields are hashed. */
  public static final int COUNT = RecordField.filters().size();

  private static final RecordField[] FORMAT_ONE = RecordField.filters().toArray(RecordField[]::new);
  private static final RecordField[] FORMAT_TWO =
      RecordField.byNumber().toArray(RecordField[]::new);
  private static final int[] COLUMNS =
      RecordField.byNumber().stream().mapToInt(RecordField::column).toArray();
  private static final int DECISION = of(RecordKind.DECISION.key());
  private static final int MUTATION = of(RecordKind.MUTATION.key());
  private static final int QUESTION = of(RecordKind.QUESTION.key());
  private static final int ENFORCE = of(RecordFields.ENFORCE);
  private static final int STORED = of(RecordFields.STORED);
  private static final int KIND = RecordField.KIND.column();
  private static final int PURPOSE = RecordField.PURPOSE.column();
  private static final int FACTS = RecordField.FACTS.column();
  private static final int SHORT = 512;
  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int MOST = 1 << 20;
  private static final int SPREAD = 0x9E3779B9;

  private final Segment segment;
  // Open addressing, by offset: the texts that records refer to. 0 is no offset of a text.
  private int[] offsets = new int[FIRST_CAPACITY];
  private int[] hashes = new int[FIRST_CAPACITY];
  private int known;
  private long action;

  FieldHashes(Segment segment) {
    this.segment = segment;
  }

  /** 32 bits of a field's value; equal values have equal hashes, and absent ones 0. */
  public static int of(@Nullable String value) {
    return value == null ? 0 : mixed(value.hashCode());
  }

  private static int mixed(int hash) {
    int mixed = hash * SPREAD;
    return mixed == 0 ? 1 : mixed;
  }

  /** Notes a text that records may refer to; long texts are rarely values of fields. */
  void part(long offset, ByteBuffer bytes, int length) {
    if (length <= SHORT) {
      put(Math.toIntExact(offset), hash(bytes, length));
    }
  }

  /**
   * Reads the fields from where they begin.
   *
   * @param isDecision whether the record is a decision; records of format one do not have their
   *     kind as a field
   * @param into gets the hashes of those that lists filter by, in the order of their columns
   */
  void read(RecordFormat format, boolean isDecision, ByteBuffer from, int[] into) {
    switch (format) {
      case ONE -> readOne(isDecision, from, into);
      case TWO -> readTwo(from, into);
    }
    // As RecordFields.listed.
    if (into[PURPOSE] == 0 && into[KIND] == DECISION) {
      into[PURPOSE] = ENFORCE;
    }
    if (into[FACTS] == 0 && (into[KIND] == DECISION || into[KIND] == QUESTION)) {
      into[FACTS] = STORED;
    }
  }

  /** The offset of the action's text of the record that was read last. */
  long action() {
    return action;
  }

  /** The text at an offset. */
  String text(long offset) {
    ByteBuffer bytes = new RecordReader(segment).payload(offset);
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  // The fields of format one are those that lists filtered by from the first, in their order.
  private void readOne(boolean isDecision, ByteBuffer from, int[] into) {
    for (int i = 0; i < FORMAT_ONE.length; i++) {
      into[i] = FORMAT_ONE[i].isOfFormatOne() ? read(FORMAT_ONE[i], from) : 0;
    }
    into[KIND] = isDecision ? DECISION : MUTATION;
  }

  private void readTwo(ByteBuffer from, int[] into) {
    Arrays.fill(into, 0);
    long present = ByteBuilder.readVarint(from);
    for (int i = 0; i < FORMAT_TWO.length; i++) {
      if ((present >>> i & 1) != 0) {
        int hash = read(FORMAT_TWO[i], from);
        if (COLUMNS[i] >= 0) {
          into[COLUMNS[i]] = hash;
        }
      }
    }
  }

  private int read(RecordField field, ByteBuffer from) {
    if (field.isInline()) {
      return inline(from);
    }
    long offset = ByteBuilder.readVarint(from);
    if (field == RecordField.ACTION) {
      action = offset;
    }
    return shared(offset);
  }

  private static int inline(ByteBuffer from) {
    long length = ByteBuilder.readVarint(from) - 1;
    if (length > from.remaining()) {
      throw new BadJournal("a text is longer than its record");
    }
    if (length < 0) {
      return 0;
    }
    int hash = hash(from, (int) length);
    from.position(from.position() + (int) length);
    return hash;
  }

  private int shared(long offset) {
    if (offset == 0) {
      return 0;
    }
    int key = Math.toIntExact(offset);
    int slot = slot(key);
    if (offsets[slot] == key) {
      return hashes[slot];
    }
    ByteBuffer text = new RecordReader(segment).payload(offset);
    int hash = hash(text, text.remaining());
    put(key, hash);
    return hash;
  }

  /** As {@link String#hashCode} of the text, mixed. */
  private static int hash(ByteBuffer from, int length) {
    int hash = 0;
    int begin = from.position();
    for (int i = begin; i < begin + length; i++) {
      byte next = from.get(i);
      if (next < 0) {
        byte[] utf8 = new byte[length];
        from.get(begin, utf8);
        return mixed(new String(utf8, StandardCharsets.UTF_8).hashCode());
      }
      hash = 31 * hash + next;
    }
    return mixed(hash);
  }

  private void put(int key, int hash) {
    if (known * 2 >= offsets.length) {
      grow();
    }
    int slot = slot(key);
    known += offsets[slot] == key ? 0 : 1;
    offsets[slot] = key;
    hashes[slot] = hash;
  }

  private int slot(int key) {
    int mask = offsets.length - 1;
    int slot = ((key * SPREAD) >>> 8) & mask;
    while (offsets[slot] != 0 && offsets[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    if (offsets.length >= MOST) {
      // What is asked for again is read again.
      Arrays.fill(offsets, 0);
      known = 0;
      return;
    }
    int[] oldOffsets = offsets;
    int[] oldHashes = hashes;
    offsets = new int[oldOffsets.length * 2];
    hashes = new int[offsets.length];
    known = 0;
    for (int i = 0; i < oldOffsets.length; i++) {
      if (oldOffsets[i] != 0) {
        put(oldOffsets[i], oldHashes[i]);
      }
    }
  }
}
