package com.plystra.audit.verify;

import com.plystra.audit.NdjsonFormat;
import com.plystra.journal.Mark;
import com.plystra.journal.Verification;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of a file as bytes, line ends included. */
final class ExportLines {
  private static final int CHUNK = 1 << 18;
  private static final int START = 4096;
  private static final String BEGUN = '"' + JournalEvents.BEGUN + '"';

  private ExportLines() {}

  interface Sink {
    void line(int number, byte[] bytes);
  }

  static boolean isExport(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
      String key = '"' + NdjsonFormat.BEGIN + '"';
      return start.contains(key) || ("{" + key).startsWith(start);
    }
  }

  /** Finds the records that others name; only these must be kept in memory. */
  static Set<Long> named(Path file, List<Mark> given) throws IOException {
    Set<Long> named = new HashSet<>();
    given.forEach(mark -> named.add(mark.sequence()));
    read(
        file,
        (number, bytes) -> {
          String line = new String(bytes, StandardCharsets.ISO_8859_1);
          if (line.contains(BEGUN)) {
            Mark.in(line).forEach(mark -> named.add(mark.sequence()));
          }
        },
        (done, total) -> {});
    return named;
  }

  static void read(Path file, Sink sink, Verification.Progress progress) throws IOException {
    long total = Files.size(file);
    long done = 0;
    int number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          done += line.size();
          sink.line(++number, line.toByteArray());
          line.reset();
          progress.at(Math.min(done, total), total);
        }
      }
      if (line.size() > 0) {
        sink.line(++number, line.toByteArray());
      }
    }
  }
}
