package com.plystra.storage.snapshot;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of snapshots. A file is in its place only when it is whole and on the disk. */
public final class SnapshotFiles {
  private static final String SUFFIX = ".plys";
  private static final String UNFINISHED = ".new";
  private static final int CHUNK = 1 << 16;

  private final Path directory;
  private final Disk disk;

  public SnapshotFiles(Path directory, Disk disk) {
    this.directory = directory;
    this.disk = disk;
  }

  public Path directory() {
    return directory;
  }

  /** Puts a state's rows into a writer. */
  @FunctionalInterface
  public interface Rows {
    void writeTo(SnapshotWriter writer) throws Exception;
  }

  /** What was written. */
  public record Written(String file, Digest sha256, long rows, long bytes) {}

  /**
   * Writes a snapshot, forces it, reads all of it again, and only then gives it its name.
   *
   * @throws BadSnapshot when what was read again is not what was written, or the rows are not what
   *     the head says
   */
  public Written write(SnapshotHead head, Rows rows, Throttle pace) throws Exception {
    OwnerOnly.createDirectories(directory);
    String name = String.format("%016x%s", head.mutation(), SUFFIX);
    Path unfinished = directory.resolve(name + UNFINISHED);
    boolean done = false;
    try {
      Written written = write(name, unfinished, head, rows, pace);
      verify(unfinished, written.sha256(), pace);
      disk.rename(unfinished, directory.resolve(name));
      disk.forceDirectory(directory);
      done = true;
      return written;
    } finally {
      if (!done) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private Written write(String name, Path to, SnapshotHead head, Rows rows, Throttle pace)
      throws Exception {
    try (Disk.File file = disk.create(to)) {
      DiskOutput out = new DiskOutput(file, pace);
      SnapshotWriter writer = new SnapshotWriter(out, head);
      rows.writeTo(writer);
      long count = writer.finish();
      out.force();
      return new Written(name, out.sha256(), count, out.length());
    }
  }

  private void verify(Path path, Digest sha256, Throttle pace) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      new SnapshotReader(in).rows((table, json) -> pace.step());
    }
    if (!sha256(path, pace).equals(sha256)) {
      throw new BadSnapshot("it does not read as it was written");
    }
  }

  /** Whether the file that a record names is there as it was written. */
  public boolean isSound(SnapshotMark mark, Throttle pace) throws IOException {
    Path path = path(mark.file());
    return Files.exists(path) && sha256(path, pace).equals(mark.sha256());
  }

  private static Digest sha256(Path path, Throttle pace) throws IOException {
    MessageDigest digest = Sha256.create();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
        pace.step();
      }
    }
    return Digest.of(digest.digest());
  }

  /** The names of the snapshots that there are, the newest first. */
  public List<String> names() throws IOException {
    return names(SUFFIX);
  }

  private List<String> names(String suffix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(p -> String.valueOf(p.getFileName()))
          .filter(n -> n.endsWith(suffix))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** The number of the last mutation in a snapshot, by its name. */
  public static long mutation(String name) {
    return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
  }

  public Path path(String name) {
    return directory.resolve(name);
  }

  /** Takes a snapshot away. */
  public void delete(String name) throws IOException {
    disk.delete(directory.resolve(name));
    disk.forceDirectory(directory);
  }

  /** Takes away what a crash left half written. */
  public void tidy() throws IOException {
    for (String name : names(SUFFIX + UNFINISHED)) {
      delete(name);
    }
  }
}
