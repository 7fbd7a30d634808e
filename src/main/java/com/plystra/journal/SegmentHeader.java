package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment, forced before the segment is used.
 *
 * @param number from 1
 * @param journalId the same in every segment and in the database that follows
 * @param previousLength how much of the segment before this one is valid; 0 for the first
 * @param head the journal's head when the segment was begun, which names the segment's chain; a
 *     segment holds records of one chain
 * @param lastDrop the sequence of the newest record of a {@link Dropped}; 0 when nothing was
 *     dropped
 */
record SegmentHeader(long number, UUID journalId, long previousLength, Head head, long lastDrop) {
  static final int BYTES = 144;
  private static final int MAGIC = 0x504C594A; // "PLYJ"
  // A segment of the first may be followed by one of the second; the header is the same.
  private static final int WITHOUT_RECORDS_TWO = 2;
  private static final int FORMAT = 3;
  private static final int SUMMED = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putInt(MAGIC).putInt(FORMAT).putLong(number);
    to.putLong(journalId.getMostSignificantBits()).putLong(journalId.getLeastSignificantBits());
    to.putLong(previousLength).putLong(head.sequence()).putLong(head.createdAtMicros());
    head.hash().writeTo(to);
    to.putLong(head.lastMutation());
    head.stateDigest().writeTo(to);
    to.putLong(lastDrop);
    to.putInt(SUMMED, sum(to.array()));
    return to.clear();
  }

  /** Empty when the bytes are not a header; refuses a format that a newer version wrote. */
  static Optional<SegmentHeader> decode(ByteBuffer from) {
    if (from.remaining() < BYTES || from.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    byte[] bytes = new byte[BYTES];
    from.get(0, bytes);
    if (from.getInt(SUMMED) != sum(bytes)) {
      return Optional.empty();
    }
    int format = from.getInt(Integer.BYTES);
    if (format != FORMAT && format != WITHOUT_RECORDS_TWO) {
      throw new BadJournal(
          "the journal is written in format "
              + format
              + ", this version of Plystra reads formats "
              + WITHOUT_RECORDS_TWO
              + " and "
              + FORMAT
              + ": run the version that wrote it, or begin in another data directory");
    }
    from.position(2 * Integer.BYTES);
    long number = from.getLong();
    UUID id = new UUID(from.getLong(), from.getLong());
    long previousLength = from.getLong();
    Head head =
        new Head(
            from.getLong(), from.getLong(), Digest.read(from), from.getLong(), Digest.read(from));
    return Optional.of(new SegmentHeader(number, id, previousLength, head, from.getLong()));
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, SUMMED);
    return (int) crc.getValue();
  }
}
