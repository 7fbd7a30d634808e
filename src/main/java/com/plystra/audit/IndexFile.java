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

  /** The sound blocks, mapped; what follows them is cut off. */
  List<IndexBlock> load(long firstSequence) throws IOException {
    List<IndexBlock> blocks = new ArrayList<>();
    if (!Files.exists(path)) {
      return blocks;
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      long next = firstSequence;
      IndexBlock block = IndexBlock.decode(bytes);
      while (block != null && isOf(block, next)) {
        blocks.add(block);
        next = block.lastSequence() + 1;
        bytes.position(bytes.position() + block.bytes());
        block = IndexBlock.decode(bytes);
      }
      if (bytes.hasRemaining()) {
        channel.truncate(bytes.position());
      }
    }
    return blocks;
  }

  // Another file may have come into the segment's place: restored, or written without its secrets.
  private boolean isOf(IndexBlock block, long next) {
    return block.segment() == segment.number()
        && block.firstSequence() == next
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
