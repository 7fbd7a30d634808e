package com.plystra.cli;

import com.plystra.audit.ExportFormat;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that an export goes to, for its owner alone. */
final class ExportTarget implements AutoCloseable {
  private final FileChannel file;
  private final Writer out;

  private ExportTarget(FileChannel file) {
    this.file = file;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(file), StandardCharsets.UTF_8),
            1 << 16);
  }

  /** A new file, or one that is replaced if that is wished. */
  static ExportTarget fresh(Path path, boolean force) throws IOException {
    if (Files.exists(path) && !force) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "FILE_EXISTS",
          path + " exists. Go on with it by --resume, or replace it by --force");
    }
    FileChannel file = OwnerOnly.open(path);
    file.truncate(0);
    return new ExportTarget(file);
  }

  /** A file that was begun before. */
  static ExportTarget begun(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Problem.notFound("FILE_NOT_FOUND", path + " is no file that could be gone on with");
    }
    return new ExportTarget(OwnerOnly.open(path));
  }

  /** What stands in it, as a format reads it. */
  interface Reading {
    ExportFormat.Begun of(FileChannel file) throws IOException;
  }

  ExportFormat.Begun begun(Reading reading) throws IOException {
    return reading.of(file);
  }

  /** Removes what is behind the last whole record. */
  void goOnAt(long length) throws IOException {
    file.truncate(length);
    file.position(length);
  }

  Writer out() {
    return out;
  }

  /** Returns when all of it is on the disk. */
  void finish() throws IOException {
    out.flush();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    // What was written before a failure is worth keeping: it can be gone on with.
    try (file) {
      out.flush();
    }
  }
}
