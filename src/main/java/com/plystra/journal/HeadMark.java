package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The content of the head file: the journal was forced at least up to here. A journal that ends
 * earlier has lost records that may have been acknowledged.
 *
 * @param journalId whose head it is
 * @param count how many witnesses there were before it: the larger of two slots is the newer
 * @param segment the segment that the head stands in; 0 before there is one
 * @param offset up to where that segment was forced
 */
record HeadMark(UUID journalId, long count, long segment, long offset, Head head) {
  static final int BYTES = 140;
  private static final int MAGIC = 0x504C5957; // "PLYW"
  private static final int FORMAT = 1;
  private static final int SUMMED = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putInt(MAGIC).putInt(FORMAT);
    to.putLong(journalId.getMostSignificantBits()).putLong(journalId.getLeastSignificantBits());
    to.putLong(count).putLong(segment).putLong(offset);
    to.putLong(head.sequence()).putLong(head.createdAtMicros());
    head.hash().writeTo(to);
    to.putLong(head.lastMutation());
    head.stateDigest().writeTo(to);
    to.putInt(SUMMED, sum(to.array()));
    return to.clear();
  }

  /** Empty when the bytes are no witness, or a torn one. */
  static Optional<HeadMark> decode(ByteBuffer slot) {
    ByteBuffer from = slot.duplicate();
    if (from.remaining() < BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[BYTES];
    from.get(from.position(), bytes);
    if (from.getInt() != MAGIC || ByteBuffer.wrap(bytes).getInt(SUMMED) != sum(bytes)) {
      return Optional.empty();
    }
    int format = from.getInt();
    if (format != FORMAT) {
      throw new BadJournal(
          "the journal's head file is written in format "
              + format
              + ", this version of Plystra reads format "
              + FORMAT
              + ": run the version that wrote it");
    }
    UUID id = new UUID(from.getLong(), from.getLong());
    long count = from.getLong();
    long segment = from.getLong();
    long offset = from.getLong();
    Head head =
        new Head(
            from.getLong(), from.getLong(), Digest.read(from), from.getLong(), Digest.read(from));
    return Optional.of(new HeadMark(id, count, segment, offset, head));
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, SUMMED);
    return (int) crc.getValue();
  }
}
