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

/** The file of an export. Only its owner can read it. */
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

  /**
   * Opens a new file.
   *
   * @param force whether an existing file is replaced
   */
  static ExportTarget fresh(Path path, boolean force) throws IOException {
    if (Files.exists(path) && !force) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "FILE_EXISTS",
          path + " exists. Continue it with --resume, or replace it with --force");
    }
    FileChannel file = OwnerOnly.open(path);
    file.truncate(0);
    return new ExportTarget(file);
  }

  /** Opens the file of an earlier export. */
  static ExportTarget begun(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Problem.notFound("FILE_NOT_FOUND", path + " is not a file that could be continued");
    }
    return new ExportTarget(OwnerOnly.open(path));
  }

  /** Reads the state of an earlier export from the file. */
  interface Reading {
    ExportFormat.Begun of(FileChannel file) throws IOException;
  }

  ExportFormat.Begun begun(Reading reading) throws IOException {
    return reading.of(file);
  }

  /** Removes everything after the last complete record, and continues there. */
  void goOnAt(long length) throws IOException {
    file.truncate(length);
    file.position(length);
  }

  Writer out() {
    return out;
  }

  /** Returns when all data is on disk. */
  void finish() throws IOException {
    out.flush();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    // Data written before a failure is kept, because the export can be continued.
    try (file) {
      out.flush();
    }
  }
}
