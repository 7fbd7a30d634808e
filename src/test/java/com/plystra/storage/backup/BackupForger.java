package com.plystra.storage.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Segment;
import com.plystra.storage.db.RowText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes a backup whose rows are others, with every sum in it made again. */
public final class BackupForger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BackupForger() {}

  /** Puts one text in the place of another in all rows of a backup. */
  public static void replace(Path backup, Path forged, String from, String to) throws IOException {
    BackupFile file = BackupFile.open(backup);
    byte[] state = state(file, from, to);
    try (JournalReading journal = file.journal();
        BackupWriter writer = new BackupWriter(forged, (done, all) -> {}, 1)) {
      writer.add(BackupFile.STATE, out -> out.write(state));
      for (Segment segment : journal.segments().list()) {
        writer.add(BackupFile.JOURNAL + segment.path().getFileName(), segment::copyTo);
      }
      writer.finish(file.manifest());
    }
  }

  private static byte[] state(BackupFile file, String from, String to) throws IOException {
    List<String> lines;
    try (InputStream in = new GZIPInputStream(file.state())) {
      lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(from, to).lines().toList();
    }
    List<String> made = new ArrayList<>(lines.subList(1, lines.size() - 1));
    made.add(0, head(lines));
    MessageDigest sha = Sha256.create();
    made.forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    JsonNode end = JSON.readTree(lines.get(lines.size() - 1));
    made.add("[" + end.get(0) + ",\"" + Digest.of(sha.digest()) + "\"]");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write((String.join("\n", made) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The head with the sum over the rows as they are now. */
  private static String head(List<String> lines) throws IOException {
    RowText text = new RowText();
    Digest sum = Digest.ZERO;
    String table = "";
    for (String line : lines.subList(1, lines.size() - 1)) {
      if (line.startsWith("\"")) {
        table = line.substring(1, line.length() - 1);
      } else {
        ByteBuffer row = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        sum = sum.plus(text.digest(table, row));
      }
    }
    return ((ObjectNode) JSON.readTree(lines.get(0))).put("state", sum.toString()).toString();
  }
}
