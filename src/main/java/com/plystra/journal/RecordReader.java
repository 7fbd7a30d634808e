package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.base.time.Micros;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment. Keeps the shared texts that it has met; for one thread. */
final class RecordReader {
  private static final int FIRST_READ = 512;
  private static final int MAX_CACHED = 10_000;

  private final Segment segment;
  private final LongPredicate sound;
  private final Map<Long, byte[]> shared = new HashMap<>();
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
    RecordFields fields = fields(from);
    boolean isDecision = entry.type() == BatchEncoder.DECISION;
    return new Listed(
        sequence, createdAt, fields, isDecision ? ByteBuilder.readVarint(from) : sequence);
  }

  /** An entry of a batch: its type, where it begins in the file, and what it holds. */
  record Entry(int type, long offset, ByteBuffer payload) {
    boolean isRecord() {
      return type == BatchEncoder.DECISION || type == BatchEncoder.MUTATION;
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
      int type = bytes.get();
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
    int type = start.get();
    int length = Math.toIntExact(ByteBuilder.readVarint(start));
    if (length <= start.remaining()) {
      return new Entry(type, offset, start.slice(start.position(), length));
    }
    return new Entry(type, offset, segment.read(offset + start.position(), length));
  }

  Stored record(long sequence, Entry entry) {
    ByteBuffer from = entry.payload().duplicate();
    long createdAt = from.getLong();
    JournalRecord record =
        switch (entry.type()) {
          case BatchEncoder.DECISION -> decision(from);
          case BatchEncoder.MUTATION -> mutation(from);
          default -> throw noRecord(entry);
        };
    return new Stored(sequence, Micros.instant(createdAt), record);
  }

  private BadJournal noRecord(Entry entry) {
    return new BadJournal(
        segment.path().getFileName() + " has no record at offset " + entry.offset());
  }

  static FilePrint stop(Entry entry) {
    ByteBuffer from = entry.payload().duplicate();
    return new FilePrint(from.getLong(), Digest.read(from));
  }

  private RecordFields fields(ByteBuffer from) {
    return new RecordFields(
        text(from),
        text(from),
        text(from),
        text(from),
        needed(text(from)),
        text(from),
        ByteBuilder.readInline(from),
        needed(text(from)),
        text(from),
        needed(ByteBuilder.readInline(from)),
        text(from),
        text(from));
  }

  private void skipFields(ByteBuffer from) {
    var unused = fields(from);
  }

  private DecisionRecord decision(ByteBuffer from) {
    return new DecisionRecord(
        fields(from),
        ByteBuilder.readVarint(from),
        Micros.instant(from.getLong()),
        needed(text(from)),
        part(from),
        part(from),
        part(from),
        part(from),
        part(from),
        part(from),
        part(from),
        part(from),
        part(from),
        candidates(from));
  }

  private List<CheckedCandidate> candidates(ByteBuffer from) {
    int count = Math.toIntExact(ByteBuilder.readVarint(from));
    List<CheckedCandidate> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(
          new CheckedCandidate(
              needed(part(from)),
              needed(part(from)),
              needed(part(from)),
              part(from),
              needed(text(from)),
              text(from),
              needed(text(from))));
    }
    return found;
  }

  private MutationRecord mutation(ByteBuffer from) {
    RecordFields fields = fields(from);
    String trace = needed(ByteBuilder.readInline(from));
    String redo = ByteBuilder.readInline(from);
    Digest redoDigest = checked("redo", redo, Digest.read(from));
    String secret = present(ByteBuilder.readInline(from));
    Digest secretDigest = checked("secret", secret, Digest.read(from));
    return new MutationRecord(
        fields, trace, redo, redoDigest, secret, secretDigest, Digest.read(from));
  }

  /** Zeros stand where a secret was removed. */
  private static @Nullable String present(@Nullable String secret) {
    boolean removed = secret != null && !secret.isEmpty() && secret.chars().allMatch(c -> c == 0);
    return removed ? null : secret;
  }

  /**
   * The bytes of a mutation's secret part in the batch itself; none where there is no such part.
   */
  ByteBuffer secret(Entry mutation) {
    ByteBuffer from = mutation.payload().duplicate();
    from.getLong();
    skipFields(from);
    ByteBuilder.skipInline(from);
    ByteBuilder.skipInline(from);
    Digest.read(from);
    return ByteBuilder.sliceInline(from);
  }

  // The chain covers the digest alone, so that the text can be missing, but never be another.
  private Digest checked(String what, @Nullable String text, Digest digest) {
    if (text != null && !Sha256.of(text).equals(digest)) {
      throw new BadJournal(
          segment.path().getFileName() + ": the " + what + " part of a record was altered");
    }
    return digest;
  }

  private @Nullable String text(ByteBuffer from) {
    long offset = ByteBuilder.readVarint(from);
    if (offset == 0) {
      return null;
    }
    if (texts.size() > MAX_CACHED) {
      texts.clear();
    }
    return texts.computeIfAbsent(offset, o -> new String(read(o), StandardCharsets.UTF_8));
  }

  private @Nullable Part part(ByteBuffer from) {
    byte[] json = shared(ByteBuilder.readVarint(from));
    return json == null ? null : Part.of(json);
  }

  private byte @Nullable [] shared(long offset) {
    if (offset == 0) {
      return null;
    }
    if (shared.size() > MAX_CACHED) {
      shared.clear();
    }
    return shared.computeIfAbsent(offset, this::read);
  }

  private byte[] read(long offset) {
    if (!sound.test(offset)) {
      throw new BadJournal(
          segment.path().getFileName() + ": what a record refers to at " + offset + " is damaged");
    }
    ByteBuffer payload = entry(offset).payload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  private <T> T needed(@Nullable T value) {
    return Objects.requireNonNull(value, () -> segment.path() + ": a record lacks a field");
  }
}
