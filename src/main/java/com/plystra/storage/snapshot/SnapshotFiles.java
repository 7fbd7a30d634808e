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

/**
 * The directory of snapshots. A file gets its final name only when it is complete and on the disk.
 */
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

  /** Passes the rows of a state to a writer. */
  @FunctionalInterface
  public interface Rows {
    void writeTo(SnapshotWriter writer) throws Exception;
  }

  /** The file that was written. */
  public record Written(String file, Digest sha256, long rows, long bytes) {}

  /**
   * Writes a snapshot, forces it to disk, reads all of it again, and only then gives it its final
   * name.
   *
   * @throws BadSnapshot when the bytes read differ from those written, or the rows differ from the
   *     head's sum
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
      throw new BadSnapshot("the bytes read differ from those written");
    }
  }

  /** Whether the file that a record names exists and is undamaged. */
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

  /** The names of the existing snapshots, newest first. */
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

  /** The sequence of the last mutation in a snapshot, from its name. */
  public static long mutation(String name) {
    return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
  }

  public Path path(String name) {
    return directory.resolve(name);
  }

  /** Deletes a snapshot. */
  public void delete(String name) throws IOException {
    disk.delete(directory.resolve(name));
    disk.forceDirectory(directory);
  }

  /** Deletes files that a crash left incomplete. */
  public void tidy() throws IOException {
    for (String name : names(SUFFIX + UNFINISHED)) {
      delete(name);
    }
  }
}
