package com.plystra.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** What can become of a journal's files while nobody looks. */
public enum Damage {
  BIT_FLIPPED {
    @Override
    String in(Path file, Random random) throws IOException {
      long at = random.nextLong(Files.size(file));
      return at + "." + flip(file, at, random);
    }
  },
  ZEROED {
    @Override
    String in(Path file, Random random) throws IOException {
      long at = random.nextLong(Files.size(file));
      int length = 1 + random.nextInt(3_000);
      return overwrite(file, at, new byte[length]);
    }
  },
  GARBLED {
    @Override
    String in(Path file, Random random) throws IOException {
      byte[] garbage = new byte[1 + random.nextInt(3_000)];
      random.nextBytes(garbage);
      return overwrite(file, random.nextLong(Files.size(file)), garbage);
    }
  },
  ZEROED_TO_THE_END {
    @Override
    String in(Path file, Random random) throws IOException {
      long at = random.nextLong(Files.size(file));
      return overwrite(file, at, new byte[Math.toIntExact(Files.size(file) - at)]);
    }
  },
  TRUNCATED {
    @Override
    String in(Path file, Random random) throws IOException {
      long at = random.nextLong(Files.size(file));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(at);
      }
      return "to " + at;
    }
  },
  MISSING {
    @Override
    String in(Path file, Random random) throws IOException {
      Files.delete(file);
      return "";
    }
  },
  SWAPPED {
    @Override
    String in(Path file, Random random) throws IOException {
      Path other = another(file, random);
      byte[] its = Files.readAllBytes(other);
      Files.copy(file, other, StandardCopyOption.REPLACE_EXISTING);
      Files.write(file, its);
      return "with " + other.getFileName();
    }
  },
  REPLACED_BY_ANOTHER {
    @Override
    String in(Path file, Random random) throws IOException {
      Path other = another(file, random);
      Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
      return "by " + other.getFileName();
    }
  },
  DUPLICATED {
    @Override
    String in(Path file, Random random) throws IOException {
      List<Path> all = files(Objects.requireNonNull(file.getParent()));
      long next = all.stream().filter(p -> p.toString().endsWith(SEGMENT)).count() + 1;
      Path copy = file.resolveSibling(String.format("%016d", next) + SEGMENT);
      Files.copy(file, copy);
      return "as " + copy.getFileName();
    }
  };

  private static final String SEGMENT = ".plyj";

  abstract String in(Path file, Random random) throws IOException;

  /** Does it to one of the files, the head file among them; what was done. */
  public String to(Path journal, Random random) throws IOException {
    List<Path> all = files(journal);
    Path file = all.get(random.nextInt(all.size()));
    return name() + " " + file.getFileName() + " " + in(file, random);
  }

  /** The segments and the head file. */
  public static List<Path> files(Path journal) throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      return files
          .filter(p -> p.toString().endsWith(SEGMENT) || p.endsWith("head"))
          .sorted()
          .toList();
    }
  }

  private static Path another(Path file, Random random) throws IOException {
    List<Path> others =
        files(Objects.requireNonNull(file.getParent())).stream()
            .filter(p -> !p.equals(file))
            .toList();
    return others.get(random.nextInt(others.size()));
  }

  private static int flip(Path file, long at, Random random) throws IOException {
    int bit = random.nextInt(8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1 << bit)}), at);
    }
    return bit;
  }

  // Never beyond the end: the file stays as long as it is.
  private static String overwrite(Path file, long at, byte[] bytes) throws IOException {
    int length = (int) Math.min(bytes.length, Files.size(file) - at);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes, 0, length), at);
    }
    return "at " + at + ", " + length + " bytes";
  }
}
