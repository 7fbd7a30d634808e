package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The header of a batch. A batch is valid as a whole or not at all: one sum covers the rest of the
 * header and the body.
 *
 * @param bodyLength bytes that follow the header
 * @param records how many records are in the body
 * @param segment the segment's number, so that a batch of an overwritten file cannot pass for ours
 * @param firstSequence the first record's number, or the next one where there is none
 * @param lastMutation the last mutation's number up to the end of this batch
 * @param stateDigest the sum over all rows after that mutation
 * @param flags {@link #HAS_MUTATIONS}; version 1.0 wrote 2 with a stop
 * @param previousHash the chain before the first record
 */
record BatchHeader(
    int bodyLength,
    int sum,
    int records,
    long segment,
    long firstSequence,
    long lastMutation,
    Digest stateDigest,
    int flags,
    Digest previousHash) {
  static final int BYTES = 108;
  static final int MAGIC = 0x504C5942; // "PLYB"
  static final byte FIRST_BYTE = 0x50;
  static final int HAS_MUTATIONS = 1;
  private static final int MOST = Integer.MAX_VALUE - BYTES;
  private static final int SUM_AT = 8;
  private static final int SUMMED_FROM = 12;

  /** Writes a header whose sum and length are filled in by {@link #seal}. */
  void open(ByteBuilder to) {
    to.u32(MAGIC).u32(0).u32(0).u32(records).u64(segment).u64(firstSequence).u64(lastMutation);
    to.digest(stateDigest).u32(flags).digest(previousHash);
  }

  /** Fills in length and sum of the batch that begins at the buffer's start. */
  static void seal(ByteBuilder batch) {
    batch.patchU32(Integer.BYTES, batch.position() - BYTES);
    batch.patchU32(SUM_AT, sum(batch.written()));
  }

  /** Sums a batch again whose body was changed. */
  static void reseal(ByteBuffer batch) {
    batch.putInt(SUM_AT, sum(batch.duplicate().rewind()));
  }

  /** Reads the header at the buffer's position, or null where there is none that can be. */
  static @Nullable BatchHeader decode(ByteBuffer from) {
    if (from.remaining() < BYTES || from.getInt() != MAGIC) {
      return null;
    }
    int bodyLength = from.getInt();
    if (bodyLength < 0 || bodyLength > MOST) {
      return null;
    }
    return new BatchHeader(
        bodyLength,
        from.getInt(),
        from.getInt(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        Digest.read(from),
        from.getInt(),
        Digest.read(from));
  }

  /** The sum over a whole batch, header included. */
  static int sum(ByteBuffer batch) {
    CRC32C crc = new CRC32C();
    crc.update(batch.slice(SUMMED_FROM, batch.limit() - SUMMED_FROM));
    return (int) crc.getValue();
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  int length() {
    return BYTES + bodyLength;
  }
}
