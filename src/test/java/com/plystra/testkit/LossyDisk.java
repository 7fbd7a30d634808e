package com.plystra.testkit;

import com.plystra.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A disk whose power can go. The files are real, and hold what the operating system's cache would:
 * what a process that starts after a kill finds. Beside them it is kept what had been forced. When
 * the power goes, everything else is there or not, sector by sector and entry by entry, as chance
 * has it: dropped, torn and reordered.
 *
 * <p>A sector is written whole or not at all; its size is 512 or 4096 bytes.
 */
public final class LossyDisk implements Disk {
  /** What every operation says from then on. */
  public static final String GONE = "the power is gone";

  private final Path root;
  private final int sector;
  private final Map<Path, Inode> entries = new HashMap<>();
  private final Map<Path, Inode> forcedEntries = new HashMap<>();
  private final List<Entry> pendingEntries = new ArrayList<>();
  private long left = Long.MAX_VALUE;
  private boolean dead;

  /**
   * Of one directory; what is in it counts as forced.
   *
   * @param sector how much is written whole or not at all
   */
  public LossyDisk(Path root, int sector) {
    this.root = root;
    this.sector = sector;
    adopt();
  }

  /** What became of an entry of a directory, and whether that is forced. */
  private record Entry(Path path, Path gone, Inode inode) {
    void in(Map<Path, Inode> map) {
      map.remove(gone);
      if (!inode.deleted(this)) {
        map.put(path, inode);
      }
    }
  }

  /** A file, whatever its names. */
  private final class Inode {
    byte[] forced = {};
    byte[] now = {};
    final Map<Integer, List<byte[]>> unforced = new TreeMap<>();
    boolean nobody;

    boolean deleted(Entry entry) {
      return nobody && entry.inode() == this;
    }

    void write(byte[] bytes, int at) {
      if (now.length < at + bytes.length) {
        now = java.util.Arrays.copyOf(now, at + bytes.length);
      }
      System.arraycopy(bytes, 0, now, at, bytes.length);
      for (int n = at / sector; n * sector < at + bytes.length; n++) {
        int from = n * sector;
        byte[] image = java.util.Arrays.copyOfRange(now, from, from + sector);
        unforced.computeIfAbsent(n, k -> new ArrayList<>()).add(image);
      }
    }

    void truncate(int length) {
      // As large as it is, or cut: either can be found again.
      if (length < now.length) {
        now = java.util.Arrays.copyOf(now, length);
        unforced.keySet().removeIf(n -> n * sector >= length);
      }
    }

    void force() {
      forced = now.clone();
      unforced.clear();
    }

    /** What is found when the power is back. */
    void lose(Random random) {
      byte[] left = java.util.Arrays.copyOf(forced, Math.max(forced.length, now.length));
      int end = forced.length;
      int chance = random.nextInt(5);
      for (Map.Entry<Integer, List<byte[]>> changed : unforced.entrySet()) {
        if (random.nextInt(4) < chance) {
          List<byte[]> images = changed.getValue();
          int from = changed.getKey() * sector;
          byte[] image = images.get(random.nextInt(images.size()));
          int length = Math.min(sector, left.length - from);
          System.arraycopy(image, 0, left, from, length);
          end = Math.max(end, from + length);
        }
      }
      // The length may be on the disk before the bytes are, and a cut before or after them.
      int length = random.nextBoolean() ? Math.max(end, now.length) : end;
      length = now.length < forced.length && random.nextBoolean() ? now.length : length;
      now = java.util.Arrays.copyOf(left, length);
      force();
    }
  }

  private void adopt() {
    try (Stream<Path> files = Files.list(root)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        Inode inode = new Inode();
        inode.now = Files.readAllBytes(path);
        inode.force();
        entries.put(path, inode);
        forcedEntries.put(path, inode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power, or the process, will be gone in the middle of that operation from now, from 0. */
  public synchronized void failAfter(long operations) {
    left = operations;
  }

  /** How many operations are left until then. */
  public synchronized long left() {
    return left;
  }

  /** The process is gone; what it wrote is there, forced or not. */
  public synchronized void kill() {
    dead = false;
    left = Long.MAX_VALUE;
  }

  /** The power is gone, and back. */
  public synchronized void cutPower(Random random) {
    kill();
    Set<Inode> inodes = new HashSet<>(forcedEntries.values());
    for (Entry entry : pendingEntries) {
      if (random.nextBoolean()) {
        entry.in(forcedEntries);
        inodes.add(entry.inode());
      }
    }
    pendingEntries.clear();
    inodes.forEach(inode -> inode.lose(random));
    entries.clear();
    entries.putAll(forcedEntries);
    writeOut();
  }

  private void writeOut() {
    try (Stream<Path> files = Files.list(root)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        Files.delete(path);
      }
      for (Map.Entry<Path, Inode> entry : entries.entrySet()) {
        Files.write(entry.getKey(), entry.getValue().now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Before the real files are touched: they would hold what this disk knows nothing of.
  private void requirePower() throws IOException {
    if (dead) {
      throw new IOException(GONE);
    }
  }

  // The operation during which it happens still reaches the cache, and not the one who asked.
  private void step(Runnable effect) throws IOException {
    requirePower();
    effect.run();
    if (left-- <= 0) {
      dead = true;
      throw new IOException(GONE);
    }
  }

  private Inode at(Path path) throws IOException {
    Inode inode = entries.get(path);
    if (inode == null) {
      throw new NoSuchFileException(path.toString());
    }
    return inode;
  }

  private void enter(Entry entry) {
    entry.in(entries);
    pendingEntries.add(entry);
  }

  @Override
  public synchronized File create(Path path) throws IOException {
    Inode inode = new Inode();
    step(() -> enter(new Entry(path, path, inode)));
    Files.deleteIfExists(path);
    return new Handle(inode, Disk.real().create(path));
  }

  @Override
  public synchronized File open(Path path) throws IOException {
    Inode inode = at(path);
    return new Handle(inode, Disk.real().open(path));
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    requirePower();
    Inode inode = at(from);
    Disk.real().rename(from, to);
    step(() -> enter(new Entry(to, from, inode)));
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    requirePower();
    Inode nobody = new Inode();
    nobody.nobody = true;
    Disk.real().delete(path);
    step(() -> enter(new Entry(path, path, nobody)));
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    step(() -> {});
    pendingEntries.forEach(entry -> entry.in(forcedEntries));
    pendingEntries.clear();
  }

  private final class Handle implements File {
    private final Inode inode;
    private final File real;

    Handle(Inode inode, File real) {
      this.inode = inode;
      this.real = real;
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      synchronized (LossyDisk.this) {
        requirePower();
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        real.writeFully(ByteBuffer.wrap(written), at);
        step(() -> inode.write(written, Math.toIntExact(at)));
        return written.length;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (LossyDisk.this) {
        step(() -> {});
        inode.force();
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (LossyDisk.this) {
        requirePower();
        real.truncate(length);
        step(() -> inode.truncate(Math.toIntExact(length)));
      }
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
