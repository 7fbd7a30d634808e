package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records into batches. Within a segment each distinct text or part is written once and
 * later referred to by its offset in the file, so that a segment can be read on its own and a
 * decision costs little more than its numbers.
 */
final class BatchEncoder implements SegmentTexts.Writer {
  // Bounds the memory of the dictionary; past it, parts are written again.
  private static final int MAX_REMEMBERED = 100_000;

  private final Map<Digest, Integer> parts = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final ByteBuilder batch = new ByteBuilder(1 << 16);
  private final ByteBuilder payload = new ByteBuilder(4096);
  private long batchOffset;

  /** Clears the dictionary: offsets are valid in one segment only. */
  void startSegment() {
    parts.clear();
    texts.clear();
  }

  /** Starts a batch that will be written at {@code offset} in its segment. */
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
    RecordFields fields = record.fields();
    switch (fields.format()) {
      case ONE -> FormatOne.encode(payload, this, record);
      case TWO -> FormatTwo.encode(payload, this, record);
    }
    entry(EntryType.of(fields.format(), fields.kind()));
  }

  /** Ends the batch: what is to be written, valid until the next {@link #begin}. */
  ByteBuffer end(BatchHeader header) {
    ByteBuilder head = new ByteBuilder(BatchHeader.BYTES);
    header.open(head);
    batch.overwrite(0, head.written());
    BatchHeader.seal(batch);
    return batch.written();
  }

  private void entry(EntryType type) {
    ByteBuffer bytes = payload.written();
    batch.u8(type.number()).varint(bytes.remaining()).raw(bytes);
  }

  @Override
  public int text(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Integer known = texts.get(text);
    if (known == null) {
      known = define(text.getBytes(StandardCharsets.UTF_8));
      texts.put(text, known);
    }
    return known;
  }

  @Override
  public int part(@Nullable Part part) {
    if (part == null) {
      return 0;
    }
    Integer known = parts.get(part.digest());
    if (known == null) {
      Digest salt = part.salt();
      known = salt == null && part.isPresent() ? define(part.json()) : defineSalted(part, salt);
      parts.put(part.digest(), known);
    }
    return known;
  }

  // Offset 0 is the segment's header, so that 0 is free to stand for null.
  private int define(byte[] bytes) {
    long offset = batchOffset + batch.position();
    batch.u8(EntryType.PART.number()).varint(bytes.length).raw(bytes);
    return Math.toIntExact(offset);
  }

  // What was erased has no salt any more, and no text.
  private int defineSalted(Part part, @Nullable Digest salt) {
    if (!part.isSalted()) {
      throw new IllegalArgumentException("an unsalted part lacks its text");
    }
    long offset = batchOffset + batch.position();
    byte[] text = salt == null ? new byte[0] : part.json();
    batch.u8(EntryType.SALTED_PART.number()).varint(2L * Digest.BYTES + text.length);
    batch.digest(part.digest()).digest(salt == null ? Digest.ZERO : salt).raw(text);
    return Math.toIntExact(offset);
  }
}
