package com.plystra.storage.backup;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.Verification;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip file whose entries are not compressed, so that they can be read directly from the
 * file, and verified on all cores. Not thread-safe.
 */
final class BackupWriter implements AutoCloseable {
  private final FileChannel file;
  private final Counted out;
  private final ZipOutputStream zip;
  private final List<BackupManifest.Entry> entries = new ArrayList<>();

  /** Creates a new file, for its owner only. */
  BackupWriter(Path path, Verification.Progress progress, long total) throws IOException {
    this.file = OwnerOnly.createNew(path);
    this.out =
        new Counted(
            new BufferedOutputStream(Channels.newOutputStream(file), 1 << 18), progress, total);
    this.zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /** Content with the same bytes at each read. */
  @FunctionalInterface
  interface Content {
    void copyTo(OutputStream to) throws IOException;
  }

  /** Adds a file. Its checksum is written before it, so the content is read twice. */
  void add(String name, Content content) throws IOException {
    Sums sums = new Sums();
    content.copyTo(sums);
    put(name, sums);
    entries.add(
        new BackupManifest.Entry(name, out.count, sums.length, Digest.of(sums.sha.digest())));
    content.copyTo(zip);
    zip.closeEntry();
  }

  private void put(String name, Sums sums) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(sums.length);
    entry.setCompressedSize(sums.length);
    entry.setCrc(sums.crc.getValue());
    zip.putNextEntry(entry);
  }

  /** Adds the manifest, which names all added files, and forces everything to disk. */
  void finish(BackupManifest manifest) throws IOException {
    byte[] json = manifest.with(entries).json();
    Sums sums = new Sums();
    sums.write(json, 0, json.length);
    put(BackupManifest.NAME, sums);
    zip.write(json);
    zip.finish();
    out.flush();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Computes checksums of bytes. */
  private static final class Sums extends OutputStream {
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha = Sha256.create();
    private long length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      crc.update(bytes, from, count);
      sha.update(bytes, from, count);
      length += count;
    }
  }

  /** Counts the bytes written so far. */
  private static final class Counted extends OutputStream {
    private final OutputStream to;
    private final Verification.Progress progress;
    private final long total;
    private long count;

    Counted(OutputStream to, Verification.Progress progress, long total) {
      this.to = to;
      this.progress = progress;
      this.total = total;
    }

    @Override
    public void write(int b) throws IOException {
      to.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      to.write(bytes, from, length);
      count += length;
      progress.at(Math.min(count, total), total);
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }
  }
}
