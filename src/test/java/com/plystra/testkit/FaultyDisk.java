package com.plystra.testkit;

import com.plystra.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** The real disk, until it is told to refuse, or to have something happen after a force. */
public final class FaultyDisk implements Disk {
  private final Disk real = Disk.real();
  private final AtomicReference<Runnable> afterForce = new AtomicReference<>(FaultyDisk::nothing);
  private volatile boolean full;
  private volatile boolean failsToForce;

  private static void nothing() {}

  /** Every write is refused from now on, or no longer. */
  public void full(boolean is) {
    full = is;
  }

  /** The bytes arrive, but nobody can say that they are safe. */
  public void failsToForce(boolean does) {
    failsToForce = does;
  }

  /** Once, on the journal's thread, when the next batch is safe and not yet reported. */
  public void afterNextForce(Runnable happens) {
    afterForce.set(happens);
  }

  @Override
  public File create(Path path) throws IOException {
    refuseWhenFull();
    return new Watched(real.create(path));
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    real.forceDirectory(directory);
  }

  private void refuseWhenFull() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  private final class Watched implements File {
    private final File file;

    Watched(File file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      if (full && bytes.remaining() > 1) {
        // As a full disk does it: a part of the bytes is still taken.
        file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), at);
      }
      refuseWhenFull();
      return file.write(bytes, at);
    }

    @Override
    public void force() throws IOException {
      if (failsToForce) {
        throw new IOException("Input/output error");
      }
      file.force();
      afterForce.getAndSet(FaultyDisk::nothing).run();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
