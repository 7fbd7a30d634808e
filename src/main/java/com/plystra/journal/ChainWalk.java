package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the hash chain of a segment, batch by batch, starting from the head that the segment's
 * header states. Not thread-safe.
 */
final class ChainWalk {
  private static final byte[] DROPPED = Dropped.ACTION.getBytes(StandardCharsets.UTF_8);
  // A migration changes rows by scripts, which are in no record.
  private static final byte[] MIGRATED = "schema.migrated".getBytes(StandardCharsets.UTF_8);
  private static final int SEQUENCE_AT = Digest.BYTES;
  private static final int TIME_AT = SEQUENCE_AT + Long.BYTES;
  private static final int BODY_AT = TIME_AT + Long.BYTES;
  private static final int LINK_BYTES = BODY_AT + Digest.BYTES;

  /** Takes in each record's link. */
  @FunctionalInterface
  interface Links {
    /**
     * One record.
     *
     * @param link holds the link in its first 32 bytes, until the next call
     */
    void link(long sequence, byte[] link);
  }

  private final Segment segment;
  private final Links links;
  private final SharedParts parts = new SharedParts();
  private final CanonicalReader canonical = new CanonicalReader(parts);
  // The bytes that the next link covers; the link before it comes first.
  private final byte[] link = new byte[LINK_BYTES];
  private Head head;
  private long createdAtMicros;
  private long lastMutation;
  private Digest stateDigest;
  private long sequence;
  private long records;
  private long lastDrop;
  private final ChainEvents.Collector events = new ChainEvents.Collector();
  private @Nullable FileFingerprint stop;

  ChainWalk(Segment segment) {
    this(segment, (sequence, link) -> {});
  }

  ChainWalk(Segment segment, Links links) {
    this.segment = segment;
    this.links = links;
    this.head = segment.header().head();
    this.sequence = head.sequence();
    this.createdAtMicros = head.createdAtMicros();
    this.lastMutation = head.lastMutation();
    this.stateDigest = head.stateDigest();
    System.arraycopy(head.hash().bytes(), 0, link, 0, Digest.BYTES);
  }

  /** After the last batch. */
  Head head() {
    return head;
  }

  /** How many records were followed. */
  long records() {
    return records;
  }

  /** The sequence of the last record of a {@link Dropped}; 0 for none. */
  long lastDrop() {
    return lastDrop;
  }

  /** What version 1.0 wrote last at a stop, when that is the last batch. */
  Optional<FileFingerprint> stop() {
    return Optional.ofNullable(stop);
  }

  /** Findings that a verification needs. */
  ChainEvents events() {
    return events.collected(canonical.erased() + parts.erased());
  }

  /** The fault at a batch, with the number of the record that should follow. */
  BadJournal fault(long offset, String what) {
    return JournalFiles.damage(segment.path(), offset, sequence + 1, what);
  }

  /** Checks one batch, or refuses it. */
  void step(Segment.Batch batch) {
    BatchHeader header = batch.header();
    if (!header.previousHash().equals(head.hash())
        || header.firstSequence() != head.sequence() + 1) {
      throw fault(
          batch.offset(), "the chain is broken: this is not what followed on the record before");
    }
    stop = null;
    long before = records;
    try {
      entries(batch);
    } catch (BadJournal
        | IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException e) {
      throw fault(batch.offset(), "a record cannot be read (" + e.getMessage() + ")");
    }
    if (records - before != header.records()
        || lastMutation != header.lastMutation()
        || !stateDigest.equals(header.stateDigest())) {
      throw JournalFiles.damage(
          segment.path(),
          batch.offset(),
          header.firstSequence(),
          "its header does not say what its records say");
    }
    Digest hash = Digest.read(ByteBuffer.wrap(link));
    head = new Head(sequence, createdAtMicros, hash, lastMutation, stateDigest);
  }

  private void entries(Segment.Batch batch) {
    ByteBuffer bytes = batch.bytes().duplicate().position(BatchHeader.BYTES);
    while (bytes.hasRemaining()) {
      long offset = batch.offset() + bytes.position();
      EntryType type = EntryType.of(bytes.get());
      int length = Math.toIntExact(ByteBuilder.readVarint(bytes));
      if (length < 0 || length > bytes.remaining()) {
        throw new BadJournal("an entry is longer than its batch");
      }
      entry(type, offset, bytes.array(), bytes.arrayOffset() + bytes.position(), length);
      bytes.position(bytes.position() + length);
    }
  }

  private void entry(EntryType type, long offset, byte[] bytes, int start, int length) {
    switch (type) {
      case PART -> parts.add(offset, Arrays.copyOfRange(bytes, start, start + length));
      case SALTED_PART -> parts.addSalted(offset, Arrays.copyOfRange(bytes, start, start + length));
      case DECISION_ONE, MUTATION_ONE, DECISION_TWO, MUTATION_TWO ->
          record(type, bytes, start, length);
      case STOP ->
          stop =
              RecordReader.stop(
                  new RecordReader.Entry(type, offset, ByteBuffer.wrap(bytes, start, length)));
    }
  }

  private void record(EntryType type, byte[] bytes, int start, int length) {
    int end = start + length;
    if (canonical.body(type, bytes, start, link, BODY_AT) != end) {
      throw new BadJournal("a record is not as long as its entry");
    }
    long createdAt = ByteBuilder.getU64(bytes, start);
    long next = sequence + 1;
    // Chains overlap in time.
    if (Sequence.number(sequence) > 0) {
      events.follow(next, createdAtMicros, createdAt);
    }
    createdAtMicros = createdAt;
    if (type.isMutation()) {
      mutation(next, Digest.read(ByteBuffer.wrap(bytes, end - Digest.BYTES, Digest.BYTES)));
    }
    // Only now, so that a fault in this record is reported with its number.
    sequence = next;
    records++;
    ByteBuilder.putU64(link, SEQUENCE_AT, sequence);
    ByteBuilder.putU64(link, TIME_AT, createdAtMicros);
    canonical.sha(link, LINK_BYTES, link, 0);
    links.link(sequence, link);
  }

  private void mutation(long number, Digest state) {
    if (canonical.changesNoRow() && !state.equals(stateDigest) && !canonical.hasAction(MIGRATED)) {
      throw new BadJournal("it changes no row, and states another sum over all rows");
    }
    lastMutation = number;
    lastDrop = canonical.hasAction(DROPPED) ? number : lastDrop;
    stateDigest = state;
    events.mutation(number, createdAtMicros, canonical);
  }
}
