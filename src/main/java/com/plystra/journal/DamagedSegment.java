package com.plystra.journal;

import com.plystra.journal.RecordReader.Entry;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A segment that may be damaged anywhere, read by its whole batches. */
final class DamagedSegment implements AutoCloseable {
  private final Segment segment;
  private final Optional<SegmentHeader> header;
  private final TreeMap<Long, Segment.Batch> batches = new TreeMap<>();
  private final List<Long> bad = new ArrayList<>();
  private final RecordReader reader;

  private DamagedSegment(Segment segment, Optional<SegmentHeader> header) {
    this.segment = segment;
    this.header = header;
    this.reader = new RecordReader(segment, this::isSound);
  }

  /** Opens a file; if its header is damaged, its number is taken from its name. */
  static DamagedSegment open(Path path) throws IOException {
    Optional<SegmentHeader> header;
    try (var in = Files.newInputStream(path)) {
      header = SegmentHeader.decode(ByteBuffer.wrap(in.readNBytes(SegmentHeader.BYTES)));
    }
    SegmentHeader assumed =
        header.orElseGet(() -> new SegmentHeader(number(path), new UUID(0, 0), 0, Head.START, 0));
    return new DamagedSegment(Segment.open(path, assumed, Files.size(path)), header);
  }

  private static long number(Path path) {
    String name = String.valueOf(path.getFileName());
    String digits = name.substring(0, name.length() - JournalFiles.SUFFIX.length());
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  long number() {
    return segment.number();
  }

  Path path() {
    return segment.path();
  }

  /** Empty when it is damaged. */
  Optional<SegmentHeader> header() {
    return header;
  }

  /** Whether its name fits its number. */
  boolean isNamedRight() {
    return segment.path().endsWith(JournalFiles.name(number()));
  }

  /** Finds the whole batches before an offset; the bodies are read again when they are needed. */
  void survey(long end) {
    long length = Math.min(end, segment.validLength());
    for (long offset = Segment.start(); offset < length; ) {
      Segment.Batch batch = segment.batch(offset, length);
      if (batch == null) {
        batch = BatchSearch.next(segment, offset + 1, length, -1);
        if (batch != null || end < Long.MAX_VALUE) {
          bad.add(offset);
        }
      }
      if (batch == null) {
        return;
      }
      batches.put(
          batch.offset(),
          new Segment.Batch(batch.offset(), batch.header(), ByteBuffer.allocate(0)));
      offset = batch.end();
    }
  }

  /** The offsets at which a batch should be and is not. */
  List<Long> bad() {
    return bad;
  }

  /** In order, without their bodies. */
  List<Segment.Batch> batches() {
    return List.copyOf(batches.values());
  }

  /** Where the last whole batch ends. */
  long end() {
    return batches.isEmpty() ? Segment.start() : batches.lastEntry().getValue().end();
  }

  private boolean isSound(long offset) {
    Map.Entry<Long, Segment.Batch> before = batches.floorEntry(offset);
    return before != null && offset < before.getValue().end();
  }

  /** The batch's records in order; empty in place of one that refers to damaged bytes. */
  List<Optional<Stored>> records(Segment.Batch batch) {
    Segment.Batch whole = segment.batch(batch.offset(), batch.end());
    List<Optional<Stored>> found = new ArrayList<>();
    if (whole == null) {
      throw JournalFiles.damage(path(), batch.offset(), "a batch is damaged");
    }
    for (Entry entry : reader.entries(whole)) {
      if (entry.isRecord()) {
        found.add(record(batch.header().firstSequence() + found.size(), entry));
      }
    }
    return found;
  }

  private Optional<Stored> record(long sequence, Entry entry) {
    try {
      return Optional.of(reader.record(sequence, entry));
    } catch (BadJournal
        | IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The segment as part of a journal that continues after it. */
  Segment whole() throws IOException {
    return Segment.open(path(), header.orElseThrow(), end());
  }

  @Override
  public void close() {
    segment.close();
  }
}
