package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A growing big-endian byte buffer with the encodings of the journal and of canonical bytes. */
final class ByteBuilder {
  /** The length that stands for null in {@link #text}. */
  static final int NULL_LENGTH = -1;

  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ByteBuffer buffer;

  ByteBuilder(int capacity) {
    buffer = ByteBuffer.allocate(capacity);
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      int wanted = Math.max(buffer.capacity() * 2, buffer.position() + length);
      buffer = ByteBuffer.allocate(wanted).put(buffer.flip());
    }
    return buffer;
  }

  int position() {
    return buffer.position();
  }

  void clear() {
    buffer.clear();
  }

  /** What was written, to be read; valid until the next write. */
  ByteBuffer written() {
    return buffer.duplicate().flip();
  }

  ByteBuilder u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  ByteBuilder u32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  ByteBuilder u64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  ByteBuilder digest(Digest value) {
    value.writeTo(room(Digest.BYTES));
    return this;
  }

  ByteBuilder raw(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  ByteBuilder raw(ByteBuffer value) {
    room(value.remaining()).put(value);
    return this;
  }

  /** Replaces bytes that were written before. */
  void overwrite(int position, ByteBuffer value) {
    buffer.put(position, value, value.position(), value.remaining());
  }

  /** UTF-8 behind its length in four bytes; null is the length 0xFFFFFFFF. */
  ByteBuilder text(@Nullable String value) {
    if (value == null) {
      return u32(NULL_LENGTH);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return u32(utf8.length).raw(utf8);
  }

  /** Seven bits a byte, lowest first; for values from 0. */
  ByteBuilder varint(long value) {
    ByteBuffer to = room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
    return this;
  }

  /** UTF-8 behind its length and one as a varint; null is 0. */
  ByteBuilder inline(@Nullable String value) {
    if (value == null) {
      return varint(0);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return varint(utf8.length + 1L).raw(utf8);
  }

  /** Overwrites four bytes that were left open. */
  void patchU32(int position, int value) {
    buffer.putInt(position, value);
  }

  static void putU32(byte[] to, int at, int value) {
    U32.set(to, at, value);
  }

  static void putU64(byte[] to, int at, long value) {
    U64.set(to, at, value);
  }

  static long getU64(byte[] from, int at) {
    return (long) U64.get(from, at);
  }

  static long readVarint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return requirePositive(value);
      }
    }
    throw new BadJournal("a number is longer than ten bytes");
  }

  static long requirePositive(long value) {
    if (value < 0) {
      throw new BadJournal("a number is longer than 63 bits");
    }
    return value;
  }

  static @Nullable String readInline(ByteBuffer from) {
    long length = readVarint(from);
    return length == 0 ? null : readUtf8(from, length - 1);
  }

  /** The bytes of what {@link #readInline} would read, in place; none for null. */
  static ByteBuffer sliceInline(ByteBuffer from) {
    int length = (int) Math.max(0, readVarint(from) - 1);
    if (length > from.remaining()) {
      throw new BadJournal("a text is longer than its record");
    }
    ByteBuffer slice = from.slice(from.position(), length);
    from.position(from.position() + length);
    return slice;
  }

  /** As {@link #sliceInline}, and null for null. */
  static @Nullable ByteBuffer nullableSlice(ByteBuffer from) {
    boolean isNull = readVarint(from.duplicate()) == 0;
    ByteBuffer slice = sliceInline(from);
    return isNull ? null : slice;
  }

  static void skipInline(ByteBuffer from) {
    var unused = sliceInline(from);
  }

  static @Nullable String readText(ByteBuffer from) {
    int length = from.getInt();
    return length == NULL_LENGTH ? null : readUtf8(from, length);
  }

  static String readUtf8(ByteBuffer from, long length) {
    if (length < 0 || length > from.remaining()) {
      throw new BadJournal("a text is longer than its record");
    }
    byte[] utf8 = new byte[(int) length];
    from.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
