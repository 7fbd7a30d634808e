package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment; caches shared texts. Not thread-safe. */
final class RecordReader implements SegmentTexts.Reader {
  private static final int FIRST_READ = 512;
  private static final int MAX_CACHED = 10_000;

  private final Segment segment;
  private final LongPredicate sound;
  private final Map<Long, Part> parts = new HashMap<>();
  private final Map<Long, String> texts = new HashMap<>();

  RecordReader(Segment segment) {
    this(segment, offset -> true);
  }

  /**
   * Of a damaged segment.
   *
   * @param sound whether what stands at an offset can be relied on
   */
  RecordReader(Segment segment, LongPredicate sound) {
    this.segment = segment;
    this.sound = sound;
  }

  /** The head of a record, without its trace. */
  Listed listed(long sequence, Entry entry) {
    ByteBuffer from = entry.payload().duplicate();
    long createdAt = from.getLong();
    RecordFields fields = fields(entry.type(), from);
    boolean isDecision = entry.type().isDecision();
    return new Listed(
        sequence, createdAt, fields, isDecision ? ByteBuilder.readVarint(from) : sequence);
  }

  /** An entry of a batch: its type, where it begins in the file, and what it holds. */
  record Entry(EntryType type, long offset, ByteBuffer payload) {
    boolean isRecord() {
      return type.isRecord();
    }

    /** When the record that it is was made. */
    long createdAtMicros() {
      return payload.getLong(payload.position());
    }
  }

  /** The entries of a batch, in order. */
  List<Entry> entries(Segment.Batch batch) {
    ByteBuffer bytes = batch.bytes().duplicate().position(BatchHeader.BYTES);
    List<Entry> found = new ArrayList<>();
    while (bytes.hasRemaining()) {
      long offset = batch.offset() + bytes.position();
      EntryType type = EntryType.of(bytes.get());
      int length = Math.toIntExact(ByteBuilder.readVarint(bytes));
      found.add(new Entry(type, offset, bytes.slice(bytes.position(), length)));
      bytes.position(bytes.position() + length);
    }
    return found;
  }

  /** The records of a batch with their numbers. */
  List<Stored> records(Segment.Batch batch) {
    List<Stored> found = new ArrayList<>();
    for (Entry entry : entries(batch)) {
      if (entry.isRecord()) {
        found.add(record(batch.header().firstSequence() + found.size(), entry));
      }
    }
    return found;
  }

  /** The record that begins at an offset. */
  Stored record(long sequence, long offset) {
    return record(sequence, entry(offset));
  }

  /** The head of the record that begins at an offset. */
  Listed listed(long sequence, long offset) {
    Entry entry = entry(offset);
    if (!entry.isRecord()) {
      throw noRecord(entry);
    }
    return listed(sequence, entry);
  }

  /** What the entry at an offset holds. */
  ByteBuffer payload(long offset) {
    return entry(offset).payload();
  }

  private Entry entry(long offset) {
    ByteBuffer start = segment.read(offset, FIRST_READ);
    EntryType type = EntryType.of(start.get());
    int length = Math.toIntExact(ByteBuilder.readVarint(start));
    if (length <= start.remaining()) {
      return new Entry(type, offset, start.slice(start.position(), length));
    }
    return new Entry(type, offset, segment.read(offset + start.position(), length));
  }

  Stored record(long sequence, Entry entry) {
    ByteBuffer from = entry.payload().duplicate();
    long createdAt = from.getLong();
    if (!entry.isRecord()) {
      throw noRecord(entry);
    }
    RecordFields fields = fields(entry.type(), from);
    JournalRecord record =
        switch (fields.format()) {
          case ONE -> FormatOne.decodeBody(fields, from, this);
          case TWO -> FormatTwo.decodeBody(fields, from, this);
        };
    return new Stored(sequence, Micros.instant(createdAt), record);
  }

  private BadJournal noRecord(Entry entry) {
    return new BadJournal(
        segment.path().getFileName() + " has no record at offset " + entry.offset());
  }

  static FileFingerprint stop(Entry entry) {
    ByteBuffer from = entry.payload().duplicate();
    return new FileFingerprint(from.getLong(), Digest.read(from));
  }

  private RecordFields fields(EntryType type, ByteBuffer from) {
    if (type.format() == RecordFormat.TWO) {
      RecordFields fields = FormatTwo.decodeFields(from, this);
      if (fields.kind().isDecisionLike() != type.isDecision()) {
        throw new BadJournal("a record is of another kind than its entry");
      }
      return fields;
    }
    RecordKind kind = type.isDecision() ? RecordKind.DECISION : RecordKind.MUTATION;
    return FormatOne.decodeFields(from, this, kind);
  }

  /**
   * The bytes of a mutation's secret part in the batch itself; none where there is no such part.
   */
  ByteBuffer secret(Entry mutation) {
    ByteBuffer from = mutation.payload().duplicate();
    from.getLong();
    var unused = fields(mutation.type(), from);
    if (mutation.type().format() == RecordFormat.TWO) {
      FormatTwo.skipToSecret(from);
    } else {
      ByteBuilder.skipInline(from);
      ByteBuilder.skipInline(from);
      Digest.read(from);
    }
    return ByteBuilder.sliceInline(from);
  }

  /**
   * The parts of a mutation of format 2 that can be erased, in the batch itself.
   *
   * @param trace its salt and its text; empty where it has no salt
   * @param rows the same of the rows that it wrote
   */
  record Erasable(RecordFields fields, List<ByteBuffer> trace, List<ByteBuffer> rows) {}

  Erasable erasable(Entry mutation) {
    ByteBuffer from = mutation.payload().duplicate();
    from.getLong();
    RecordFields fields = fields(mutation.type(), from);
    return new Erasable(fields, FormatTwo.saltAndText(from), FormatTwo.saltAndText(from));
  }

  @Override
  public @Nullable String text(long offset) {
    if (offset == 0) {
      return null;
    }
    if (texts.size() > MAX_CACHED) {
      texts.clear();
    }
    return texts.computeIfAbsent(
        offset, o -> new String(bytes(plain(shared(o))), StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable Part part(long offset) {
    if (offset == 0) {
      return null;
    }
    if (parts.size() > MAX_CACHED) {
      parts.clear();
    }
    return parts.computeIfAbsent(offset, o -> part(shared(o)));
  }

  private static Part part(Entry entry) {
    if (entry.type() != EntryType.SALTED_PART) {
      return Part.of(bytes(plain(entry)));
    }
    ByteBuffer from = entry.payload().duplicate();
    if (from.remaining() < 2 * Digest.BYTES) {
      throw new BadJournal("a salted part is too short");
    }
    Digest digest = Digest.read(from);
    Digest salt = Digest.read(from);
    if (salt.equals(Digest.ZERO)) {
      return Part.digestOnly(digest, true);
    }
    Part part = Part.salted(bytes(from), salt);
    FormatOne.requireDigest("shared", part.digest(), digest);
    return part;
  }

  private static ByteBuffer plain(Entry entry) {
    if (entry.type() != EntryType.PART) {
      throw new BadJournal("a record refers to an entry that is not a text");
    }
    return entry.payload();
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.duplicate().get(bytes);
    return bytes;
  }

  private Entry shared(long offset) {
    if (!sound.test(offset)) {
      throw new BadJournal(
          segment.path().getFileName() + ": what a record refers to at " + offset + " is damaged");
    }
    return entry(offset);
  }
}
