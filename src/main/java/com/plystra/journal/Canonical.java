package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import java.nio.ByteBuffer;

/**
 * The bytes that the chain is taken over: the full record, in which each part of a trace stands as
 * its SHA-256. They do not depend on how the record is stored, so the chain survives a move to
 * another form. Anyone can make them again from an exported record: docs/journal.md has the layout.
 */
public final class Canonical {
  private static final String DECISION = "plystra.decision.1";
  private static final String MUTATION = "plystra.mutation.2";

  /** What a decision's canonical bytes begin with. */
  static final byte[] DECISION_TAG = tag(DECISION);

  /** What a mutation's canonical bytes begin with. */
  static final byte[] MUTATION_TAG = tag(MUTATION);

  private static final ThreadLocal<ByteBuilder> BUFFER =
      ThreadLocal.withInitial(() -> new ByteBuilder(2048));

  private Canonical() {}

  private static byte[] tag(String name) {
    ByteBuffer written = new ByteBuilder(32).text(name).written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  /** The SHA-256 of a record's canonical bytes. */
  public static Digest body(JournalRecord record) {
    ByteBuilder bytes = BUFFER.get();
    bytes.clear();
    bytes.text(record instanceof DecisionRecord ? DECISION : MUTATION);
    fields(bytes, record.fields());
    Details.write(bytes, record);
    return Sha256.of(bytes.written());
  }

  /** A record's link in the chain. */
  public static Digest link(Digest previous, long sequence, long createdAtMicros, Digest body) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Digest.BYTES + 2 * Long.BYTES);
    previous.writeTo(bytes);
    bytes.putLong(sequence).putLong(createdAtMicros);
    body.writeTo(bytes);
    return Sha256.of(bytes.array());
  }

  private static void fields(ByteBuilder to, RecordFields f) {
    to.text(f.spaceId()).text(f.actorUserId()).text(f.actorMemberId()).text(f.actorUserMemberId());
    to.text(f.action()).text(f.resourceType()).text(f.resourceId());
    to.text(f.decision()).text(f.denyCode());
    to.text(f.requestId()).text(f.ipAddress()).text(f.userAgent());
  }
}
