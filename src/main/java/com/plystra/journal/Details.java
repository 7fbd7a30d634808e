package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * The content of a record after its header, as in its canonical bytes: it can be stored, and hashed
 * without parsing. Parts are in it by their digests.
 */
public final class Details {
  private static final int FIRST_CAPACITY = 512;

  /** How many of its first bytes {@link #stateVersion} needs. */
  public static final int STATE_VERSION_BYTES = Long.BYTES;

  private Details() {}

  public static byte[] write(JournalRecord record) {
    ByteBuilder to = new ByteBuilder(FIRST_CAPACITY);
    switch (record.fields().format()) {
      case ONE -> FormatOne.body(to, record);
      case TWO -> FormatTwo.body(to, record);
    }
    ByteBuffer written = to.written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  /** The state that a decision was made on. */
  public static long stateVersion(byte[] decision) {
    return ByteBuffer.wrap(decision).getLong();
  }

  /**
   * A record from its details, which hold neither the rows that a change wrote nor their secrets.
   *
   * @param parts finds a part by its digest
   */
  public static JournalRecord read(
      RecordFields fields, byte[] details, Function<Digest, Part> parts) {
    ByteBuffer from = ByteBuffer.wrap(details);
    return switch (fields.format()) {
      case ONE -> FormatOne.fromBody(fields, from, parts);
      case TWO -> FormatTwo.fromBody(fields, from, parts);
    };
  }
}
