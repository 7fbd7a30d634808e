package com.plystra.testkit;

import com.plystra.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** The real disk, until it is told to refuse, or to have something happen after a force. */
public final class FaultyDisk implements Disk {
  private static final String SEGMENT = ".plyj";

  private final Disk real = Disk.real();
  private final AtomicReference<Runnable> afterForce = new AtomicReference<>(FaultyDisk::nothing);
  private volatile Faults faults = (operation, path) -> false;

  /** What can be asked of a disk. */
  public enum Operation {
    CREATE,
    OPEN,
    WRITE,
    FORCE,
    TRUNCATE,
    RENAME,
    DELETE,
    FORCE_DIRECTORY
  }

  /** Which operations fail. */
  @FunctionalInterface
  public interface Faults {
    boolean strike(Operation operation, Path path);
  }

  private static void nothing() {}

  /** From now on these operations fail, and no others. */
  public void failing(Faults which) {
    faults = which;
  }

  /** Every write is refused from now on, or no longer. */
  public void full(boolean is) {
    failing(
        (operation, path) -> is && (operation == Operation.WRITE || operation == Operation.CREATE));
  }

  /** The bytes arrive, but nobody can say that they are safe. */
  public void failsToForce(boolean does) {
    failing((operation, path) -> does && operation == Operation.FORCE);
  }

  /** Once, on the journal's thread, when the next batch is safe and not yet reported. */
  public void afterNextForce(Runnable happens) {
    afterForce.set(happens);
  }

  private void strike(Operation operation, Path path) throws IOException {
    if (faults.strike(operation, path)) {
      throw new IOException(
          operation == Operation.WRITE ? "No space left on device" : "Input/output error");
    }
  }

  @Override
  public File create(Path path) throws IOException {
    strike(Operation.CREATE, path);
    return new Watched(real.create(path), path);
  }

  @Override
  public File open(Path path) throws IOException {
    strike(Operation.OPEN, path);
    return new Watched(real.open(path), path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    strike(Operation.RENAME, to);
    real.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    strike(Operation.DELETE, path);
    real.delete(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    strike(Operation.FORCE_DIRECTORY, directory);
    real.forceDirectory(directory);
  }

  private final class Watched implements File {
    private final File file;
    private final Path path;

    Watched(File file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      if (faults.strike(Operation.WRITE, path)) {
        // As a full disk does it: a part of the bytes is still taken.
        file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), at);
        throw new IOException("No space left on device");
      }
      return file.write(bytes, at);
    }

    @Override
    public void force() throws IOException {
      strike(Operation.FORCE, path);
      file.force();
      if (path.toString().endsWith(SEGMENT)) {
        afterForce.getAndSet(FaultyDisk::nothing).run();
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      strike(Operation.TRUNCATE, path);
      file.truncate(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
