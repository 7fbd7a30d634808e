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
 * The blocks of one segment, in a file beside it. Nothing rests on it: a file that is missing,
 * short or damaged is cut to its sound beginning and the rest is made again from the segment.
 */
final class IndexFile {
  private final Path path;
  private final Segment segment;

  IndexFile(Segment segment) {
    this.path = segment.indexPath();
    this.segment = segment;
  }

  /**
   * What a file holds.
   *
   * @param blocks those that are whole and name this segment, mapped
   * @param length where they end
   * @param isWhole whether nothing follows them
   */
  record Content(List<IndexBlock> blocks, long length, boolean isWhole) {
    static final Content NONE = new Content(List.of(), 0, true);
  }

  /** Reads the file, if there is one, and changes nothing. */
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

  /** The blocks; what follows them is cut off. */
  List<IndexBlock> load() throws IOException {
    Content content = read();
    if (!content.isWhole()) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(content.length());
      }
    }
    return content.blocks();
  }

  /** Takes the file away; who has its blocks mapped keeps them. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  // Another file may have come into the segment's place: restored, or written without its secrets.
  private boolean isOf(IndexBlock block, long next) {
    return block.segment() == segment.number()
        && block.firstSequence() == next
        && Segment.start() <= block.lastBatch()
        && block.lastBatch() < block.end()
        && block.end() <= segment.validLength()
        && block.lastBatchSum() == segment.sum(block.lastBatch());
  }

  /** Appends a block and gives it back as it is in the file, outside the heap. */
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
      // Not for its own sake: what gathers unforced leaves at once, and the journal's forces wait
      // for it.
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
