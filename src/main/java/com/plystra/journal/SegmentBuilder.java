package com.plystra.journal;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of another storage form into segments, with their numbers, times and links. Chains
 * are added in the order of their numbers. Not thread-safe.
 */
public final class SegmentBuilder implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 18;

  private final Path directory;
  private final UUID journal;
  private final BatchEncoder encoder = new BatchEncoder();
  private @Nullable FileChannel file;
  private long number;
  private long length;
  private Head batchBegin = Head.START;
  private Head head = Head.START;
  private int records;
  private int flags;

  /** In an empty directory. */
  public SegmentBuilder(Path directory, UUID journal) {
    this.directory = directory;
    this.journal = journal;
  }

  /** Starts a chain; it may stay empty. */
  public void chain(int chain) throws IOException {
    finish();
    head = chain == head.chain() ? head : head.next(chain);
    batchBegin = head;
    begin();
  }

  /**
   * Adds the next record of the chain.
   *
   * @param hash its link
   */
  public void add(Stored stored, Digest hash) throws IOException {
    if (length > Journal.SEGMENT_BYTES) {
      chain(head.chain());
    }
    long createdAt = Micros.of(stored.createdAt());
    encoder.add(stored.record(), createdAt);
    long mutation = head.lastMutation();
    Digest state = head.stateDigest();
    if (stored.record() instanceof MutationRecord changed) {
      mutation = stored.sequence();
      state = changed.stateDigest();
      flags = BatchHeader.HAS_MUTATIONS;
    }
    head = new Head(stored.sequence(), createdAt, hash, mutation, state);
    records++;
    if (encoder.size() > BATCH_BYTES) {
      flush();
    }
  }

  /** Completes the journal, and returns the end of its last chain. */
  public Head end() throws IOException {
    finish();
    HeadFile.begin(Disk.real(), directory, journal, number, length, head).close();
    return head;
  }

  private void begin() throws IOException {
    long lengthBefore = length;
    number++;
    length = 0;
    file = OwnerOnly.createNew(directory.resolve(JournalFiles.name(number)));
    write(new SegmentHeader(number, journal, number == 1 ? 0 : lengthBefore, head, 0).encode());
    encoder.startSegment();
    encoder.begin(length);
  }

  private void flush() throws IOException {
    if (records > 0) {
      write(
          encoder.end(
              new BatchHeader(
                  0,
                  0,
                  records,
                  number,
                  batchBegin.sequence() + 1,
                  head.lastMutation(),
                  head.stateDigest(),
                  flags,
                  batchBegin.hash())));
    }
    records = 0;
    flags = 0;
    batchBegin = head;
    encoder.begin(length);
  }

  private void write(ByteBuffer bytes) throws IOException {
    FileChannel open = file;
    if (open == null) {
      throw new IllegalStateException("no chain was begun");
    }
    length += bytes.remaining();
    while (bytes.hasRemaining()) {
      open.write(bytes);
    }
  }

  private void finish() throws IOException {
    if (file != null) {
      flush();
      file.force(true);
      close();
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
