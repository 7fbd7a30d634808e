package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into batches. Within a segment each distinct text or part is written once and later
 * referred to by its offset in the file, so that a segment can be read on its own and a decision
 * costs little more than its numbers.
 */
final class BatchEncoder {
  static final int PART = 1;
  static final int DECISION = 2;
  static final int MUTATION = 3;

  /** The end of a stop as version 1.0 wrote it, outside of the chain; read, and not written. */
  static final int STOP = 4;

  // Bounds the memory of the dictionary; past it, parts are written again.
  private static final int MAX_REMEMBERED = 100_000;

  private final Map<Digest, Integer> parts = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final ByteBuilder batch = new ByteBuilder(1 << 16);
  private final ByteBuilder payload = new ByteBuilder(4096);
  private long batchOffset;

  /** Forgets what was written: offsets of another segment mean nothing in a new one. */
  void startSegment() {
    parts.clear();
    texts.clear();
  }

  /** Begins a batch that will stand at {@code offset} in its segment. */
  void begin(long offset) {
    batchOffset = offset;
    batch.clear();
    batch.raw(new byte[BatchHeader.BYTES]);
    if (parts.size() + texts.size() > MAX_REMEMBERED) {
      startSegment();
    }
  }

  /** How many bytes the batch has so far. */
  int size() {
    return batch.position();
  }

  /** Adds a record. */
  void add(JournalRecord record, long createdAtMicros) {
    payload.clear();
    payload.u64(createdAtMicros);
    if (record instanceof DecisionRecord decision) {
      decision(decision);
      entry(DECISION);
    } else if (record instanceof MutationRecord mutation) {
      mutation(mutation);
      entry(MUTATION);
    }
  }

  /** Ends the batch: what is to be written, valid until the next {@link #begin}. */
  ByteBuffer end(BatchHeader header) {
    ByteBuilder head = new ByteBuilder(BatchHeader.BYTES);
    header.open(head);
    batch.overwrite(0, head.written());
    BatchHeader.seal(batch);
    return batch.written();
  }

  private void entry(int type) {
    ByteBuffer bytes = payload.written();
    batch.u8(type).varint(bytes.remaining()).raw(bytes);
  }

  private void fields(RecordFields f) {
    text(f.spaceId());
    text(f.actorUserId());
    text(f.actorMemberId());
    text(f.actorUserMemberId());
    text(f.action());
    text(f.resourceType());
    payload.inline(f.resourceId());
    text(f.decision());
    text(f.denyCode());
    payload.inline(f.requestId());
    text(f.ipAddress());
    text(f.userAgent());
  }

  private void decision(DecisionRecord r) {
    fields(r.fields());
    payload.varint(r.stateVersion()).u64(Micros.of(r.evaluatedAt()));
    text(r.reason());
    part(r.user());
    part(r.member());
    part(r.userMember());
    part(r.space());
    part(r.resource());
    part(r.group());
    part(r.resourceType());
    part(r.resourceAction());
    part(r.mapping());
    payload.varint(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      part(candidate.role());
      part(candidate.permission());
      part(candidate.memberRole());
      part(candidate.anchor());
      text(candidate.scope());
      text(candidate.denyCode());
      text(candidate.reason());
    }
  }

  private void mutation(MutationRecord r) {
    fields(r.fields());
    payload.inline(r.trace()).inline(r.redo()).digest(r.redoDigest()).inline(r.secret());
    payload.digest(r.secretDigest()).digest(r.stateDigest());
  }

  private void text(@Nullable String text) {
    if (text == null) {
      payload.varint(0);
      return;
    }
    Integer known = texts.get(text);
    if (known == null) {
      known = define(text.getBytes(StandardCharsets.UTF_8));
      texts.put(text, known);
    }
    payload.varint(known);
  }

  private void part(@Nullable Part part) {
    if (part == null) {
      payload.varint(0);
      return;
    }
    Integer known = parts.get(part.digest());
    if (known == null) {
      known = define(part.json());
      parts.put(part.digest(), known);
    }
    payload.varint(known);
  }

  // Offset 0 is the segment's header, so that 0 is free to stand for null.
  private int define(byte[] bytes) {
    long offset = batchOffset + batch.position();
    batch.u8(PART).varint(bytes.length).raw(bytes);
    return Math.toIntExact(offset);
  }
}
