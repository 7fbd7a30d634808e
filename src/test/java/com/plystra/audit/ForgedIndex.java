package com.plystra.audit;

import com.plystra.journal.RecordField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What somebody can do to the files of the audit's index who knows their layout. */
public final class ForgedIndex {
  private static final int HEADER = 56;
  private static final int SUM_AT = 4;
  private static final int SUMMED_FROM = 8;
  private static final int COUNT_AT = 32;
  private static final int ACTIONS_AT = 48;
  private static final int COLUMNS = RecordField.filters().size();

  private ForgedIndex() {}

  /** An alteration of one block. */
  enum Kind {
    /** A value of a field that filters look for. */
    HASH {
      @Override
      void alter(ByteBuffer block, int count, Random random) {
        int column = random.nextInt(COLUMNS);
        for (int row = 0; row < count; row++) {
          block.putInt(HEADER + count * (12 + 4 * column) + 4 * row, random.nextInt());
        }
      }
    },
    /** Times, by which blocks are passed over. */
    TIME {
      @Override
      void alter(ByteBuffer block, int count, Random random) {
        for (int row = 0; row < count; row++) {
          block.putLong(HEADER + 8 * row, 1_000_000L + row);
        }
      }
    },
    /** Places of records: one stands for another. */
    OFFSET {
      @Override
      void alter(ByteBuffer block, int count, Random random) {
        int first = HEADER + 8 * count;
        for (int row = 1; row < count; row++) {
          block.putInt(first + 4 * row, block.getInt(first));
        }
      }
    },
    /** Where the segment goes on: what is before that is left out. */
    END {
      @Override
      void alter(ByteBuffer block, int count, Random random) {
        block.putLong(16, block.getLong(16) + 1);
      }
    },
    /** Nonsense in the place where the last batch begins. */
    LAST_BATCH {
      @Override
      void alter(ByteBuffer block, int count, Random random) {
        block.putLong(40, -random.nextInt(1_000) - 1);
      }
    };

    abstract void alter(ByteBuffer block, int count, Random random);
  }

  /** The index files of a data directory. */
  public static List<Path> files(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files.filter(f -> f.toString().endsWith(".plyx")).sorted().toList();
    }
  }

  /** Alters every block of a file in place, and makes its sums right. */
  static void forge(Path file, Kind kind, Random random) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer all = ByteBuffer.allocate((int) channel.size());
      channel.read(all, 0);
      all.flip();
      for (int at = 0; at < all.limit(); ) {
        int count = all.getInt(at + COUNT_AT);
        int length = HEADER + count * (12 + 4 * COLUMNS) + all.getInt(at + ACTIONS_AT);
        ByteBuffer block = all.slice(at, length);
        kind.alter(block, count, random);
        CRC32C sum = new CRC32C();
        sum.update(block.slice(SUMMED_FROM, length - SUMMED_FROM));
        block.putInt(SUM_AT, (int) sum.getValue());
        at += length;
      }
      channel.write(all, 0);
    }
  }

  /** Alters values that filters look for, in every file. */
  public static void forgeHashes(Path data) throws IOException {
    for (Path file : files(data)) {
      forge(file, Kind.HASH, new Random(7));
    }
  }

  /** A file that leaves records out: its blocks but the first, which names all as its own. */
  static void shorten(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    int count = all.getInt(COUNT_AT);
    int kept = Math.max(1, count / 2);
    int actions = all.getInt(ACTIONS_AT);
    ByteBuffer block = ByteBuffer.allocate(HEADER + kept * (12 + 4 * COLUMNS) + actions);
    block.put(all.slice(0, HEADER));
    block.putInt(COUNT_AT, kept);
    block.put(all.slice(HEADER, 8 * kept));
    for (int column = 0; column <= COLUMNS; column++) {
      block.put(all.slice(HEADER + count * (8 + 4 * column), 4 * kept));
    }
    block.put(all.slice(HEADER + count * (12 + 4 * COLUMNS), actions));
    block.flip();
    CRC32C sum = new CRC32C();
    sum.update(block.slice(SUMMED_FROM, block.limit() - SUMMED_FROM));
    block.putInt(SUM_AT, (int) sum.getValue());
    Files.write(file, block.array());
  }
}
