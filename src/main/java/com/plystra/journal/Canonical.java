package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.nio.ByteBuffer;

/**
 * The bytes that the hash chain covers: the full record, with the digest of each part in place of
 * the part. They do not depend on how the record is stored, so the chain survives a move to another
 * form. Anyone can make them from an exported record: docs/journal.md has the layout.
 */
public final class Canonical {
  private static final ThreadLocal<ByteBuilder> BUFFER =
      ThreadLocal.withInitial(() -> new ByteBuilder(2048));

  private Canonical() {}

  /** The SHA-256 of a record's canonical bytes. */
  public static Digest body(JournalRecord record) {
    ByteBuilder bytes = BUFFER.get();
    bytes.clear();
    switch (record.fields().format()) {
      case ONE -> FormatOne.canonical(bytes, record);
      case TWO -> FormatTwo.canonical(bytes, record);
    }
    return Sha256.of(bytes.written());
  }

  /** What the bytes of a format and kind begin with. */
  static byte[] tag(RecordFormat format, RecordKind kind) {
    String tag = format == RecordFormat.ONE ? FormatOne.tag(kind) : FormatTwo.TAG;
    ByteBuffer written = new ByteBuilder(32).text(tag).written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  /** A record's link in the chain. */
  public static Digest link(Digest previous, long sequence, long createdAtMicros, Digest body) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Digest.BYTES + 2 * Long.BYTES);
    previous.writeTo(bytes);
    bytes.putLong(sequence).putLong(createdAtMicros);
    body.writeTo(bytes);
    return Sha256.of(bytes.array());
  }
}
