package com.plystra.audit;

import com.plystra.journal.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The blocks of one segment, in a file beside it. The file can always be rebuilt: a missing, short
 * or damaged one is cut to its valid beginning, and the rest is rebuilt from the segment.
 */
final class IndexFile {
  private final Path path;
  private final Segment segment;

  IndexFile(Segment segment) {
    this.path = segment.indexPath();
    this.segment = segment;
  }

  /**
   * The content of a file.
   *
   * @param blocks the complete blocks that name this segment, mapped
   * @param length the offset after them
   * @param isWhole whether the file ends there
   */
  record Content(List<IndexBlock> blocks, long length, boolean isWhole) {
    static final Content NONE = new Content(List.of(), 0, true);
  }

  /** Reads the file, if it exists, and changes nothing. */
  Content read() throws IOException {
    if (!Files.exists(path)) {
      return Content.NONE;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      List<IndexBlock> blocks = new ArrayList<>();
      long next = segment.firstSequence();
      IndexBlock block = IndexBlock.decode(bytes);
      while (block != null && isOf(block, next)) {
        blocks.add(block);
        next = block.lastSequence() + 1;
        bytes.position(bytes.position() + block.bytes());
        block = IndexBlock.decode(bytes);
      }
      return new Content(blocks, bytes.position(), !bytes.hasRemaining());
    }
  }

  /** Reads the blocks and cuts off what follows them. */
  List<IndexBlock> load() throws IOException {
    Content content = read();
    if (!content.isWhole()) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(content.length());
      }
    }
    return content.blocks();
  }

  /** Deletes the file; blocks that are mapped stay readable. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  // The segment's file may have been replaced: restored, or written again without its secrets.
  private boolean isOf(IndexBlock block, long next) {
    return block.segment() == segment.number()
        && block.firstSequence() == next
        && Segment.start() <= block.lastBatch()
        && block.lastBatch() < block.end()
        && block.end() <= segment.validLength()
        && block.lastBatchSum() == segment.sum(block.lastBatch());
  }

  /** Appends a block and returns it mapped from the file, outside the heap. */
  IndexBlock append(IndexBlock block) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      long start = channel.size();
      ByteBuffer bytes = block.encode();
      int length = bytes.remaining();
      for (long at = start; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
      // Not for durability of the index: unforced data would be written all at once later, and the
      // journal's forces would wait for it.
      channel.force(false);
      IndexBlock mapped =
          IndexBlock.decode(channel.map(FileChannel.MapMode.READ_ONLY, start, length));
      if (mapped == null) {
        throw new IOException(path + " does not read back what was written");
      }
      return mapped;
    }
  }
}
