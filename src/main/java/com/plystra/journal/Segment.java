package com.plystra.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the journal, for reading. Bytes before {@link #validLength} never change. Threads that
 * read it are never interrupted: an interrupt would close the channel under all others.
 */
public final class Segment implements AutoCloseable {
  private static final int COPY = 1 << 18;

  private final Path path;
  private final SegmentHeader header;
  private final FileChannel channel;
  private final long base;
  private volatile long validLength;

  private Segment(
      Path path, SegmentHeader header, FileChannel channel, long base, long validLength) {
    this.path = path;
    this.header = header;
    this.channel = channel;
    this.base = base;
    this.validLength = validLength;
  }

  static Segment open(Path path, SegmentHeader header, long validLength) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new Segment(path, header, channel, 0, validLength);
  }

  /**
   * Opens one within a larger file.
   *
   * @param path its name in error messages
   */
  static Segment inside(Path file, Extent place, Path path, SegmentHeader header)
      throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Segment(path, header, channel, place.offset(), place.length());
  }

  public Path path() {
    return path;
  }

  /** Its number, from 1. */
  public long number() {
    return header.number();
  }

  SegmentHeader header() {
    return header;
  }

  /** The sequence of the last change before its records; 0 when there was none. */
  public long lastChangeBefore() {
    return header.head().lastMutation();
  }

  /** The number of the first record in it, or of the next one while it is empty. */
  public long firstSequence() {
    return header.head().sequence() + 1;
  }

  /** Where the first batch begins. */
  public static long start() {
    return SegmentHeader.BYTES;
  }

  /** The end of its whole, forced batches. */
  public long validLength() {
    return validLength;
  }

  void validLength(long length) {
    validLength = length;
  }

  /** Up to {@code length} bytes from {@code offset}; fewer at the end of the file. */
  ByteBuffer read(long offset, int length) {
    ByteBuffer to = ByteBuffer.allocate(length);
    try {
      int read = 0;
      while (read >= 0 && to.hasRemaining()) {
        read = channel.read(to, base + offset + to.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " at " + offset + ": " + e.getMessage(), e);
    }
    return to.flip();
  }

  /** The sum of the batch at an offset, which no other batch is likely to have; 0 for none. */
  public int sum(long offset) {
    BatchHeader header = batchHeader(offset);
    return header == null || header.segment() != number() ? 0 : header.sum();
  }

  /** The file of the segment's index. */
  public Path indexPath() {
    return JournalFiles.index(path);
  }

  /** Copies the valid bytes. */
  public void copyTo(OutputStream to) throws IOException {
    long end = validLength;
    for (long offset = 0; offset < end; ) {
      ByteBuffer bytes = read(offset, (int) Math.min(COPY, end - offset));
      if (!bytes.hasRemaining()) {
        throw new EOFException(path + " is shorter than " + end + " bytes");
      }
      to.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
      offset += bytes.limit();
    }
  }

  /** The header of the batch at an offset, its sum not checked; null where there is none. */
  @Nullable BatchHeader batchHeader(long offset) {
    return BatchHeader.decode(read(offset, BatchHeader.BYTES));
  }

  /** The batch at an offset, or null when it is not whole or its sum is wrong. */
  @Nullable Batch batch(long offset, long end) {
    if (offset + BatchHeader.BYTES > end) {
      return null;
    }
    BatchHeader header = batchHeader(offset);
    if (header == null || header.segment() != number()) {
      return null;
    }
    // The length is not checked by a sum yet: it may be anything.
    long most = Math.min(end - offset, Integer.MAX_VALUE) - BatchHeader.BYTES;
    if (header.bodyLength() < 0 || header.bodyLength() > most) {
      return null;
    }
    ByteBuffer bytes = read(offset, header.length());
    if (bytes.remaining() < header.length() || BatchHeader.sum(bytes) != header.sum()) {
      return null;
    }
    return new Batch(offset, header, bytes);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A whole batch with the right sum.
   *
   * @param bytes header and body
   */
  record Batch(long offset, BatchHeader header, ByteBuffer bytes) {
    long end() {
      return offset + header.length();
    }
  }
}
