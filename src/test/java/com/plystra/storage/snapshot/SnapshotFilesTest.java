package com.plystra.storage.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.journal.Disk;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.TableShape;
import com.plystra.testkit.LossyDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFilesTest {
  private static final int POINTS = 200;
  private static final int FLIPS = 300;
  private static final TableShape NOTES =
      new TableShape(
          "notes",
          List.of(
              new TableShape.Column("id", TableShape.Kind.INTEGER),
              new TableShape.Column("text", TableShape.Kind.TEXT)),
          List.of("id"),
          false);

  @TempDir Path temp;

  private static List<String> rows(int count) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add("{\"id\":" + i + ",\"text\":\"line\\nof text " + i * 7919 + "\"}");
    }
    return rows;
  }

  private static SnapshotHead head(List<String> rows) {
    RowText text = new RowText();
    Digest sum = Digest.ZERO;
    for (String row : rows) {
      byte[] json = row.getBytes(StandardCharsets.UTF_8);
      sum = sum.plus(text.digest("notes", java.nio.ByteBuffer.wrap(json)));
    }
    return new SnapshotHead("3", new UUID(1, 2), 77, sum, Instant.EPOCH);
  }

  private static void put(List<String> rows, SnapshotWriter writer) throws IOException {
    for (String row : rows) {
      writer.row(RowText.read(NOTES, row.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static byte[] written(List<String> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SnapshotWriter writer = new SnapshotWriter(out, head(rows));
    put(rows, writer);
    writer.finish();
    return out.toByteArray();
  }

  private static List<String> read(byte[] file) throws IOException {
    List<String> found = new ArrayList<>();
    new SnapshotReader(new ByteArrayInputStream(file))
        .rows((table, json) -> found.add(new String(json, StandardCharsets.UTF_8)));
    return found;
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    List<String> rows = rows(5_000);
    byte[] file = written(rows);
    assertEquals(rows, read(file));
    assertEquals(head(rows), new SnapshotReader(new ByteArrayInputStream(file)).head());
  }

  @Test
  void finish_whenTheRowsAreNotTheState_isRefused() throws IOException {
    SnapshotWriter writer = new SnapshotWriter(new ByteArrayOutputStream(), head(rows(2)));
    put(rows(3), writer);
    assertThrows(BadSnapshot.class, writer::finish);
  }

  @Test
  void read_whenAnyBitIsFlippedOrTheEndIsMissing_isRefused() throws IOException {
    byte[] file = written(rows(500));
    Random random = new Random(5);
    for (int i = 0; i < FLIPS; i++) {
      byte[] bad = file.clone();
      // The ten bytes of gzip's own header say nothing about the content.
      int at = 10 + random.nextInt(bad.length - 10);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      assertThrows(BadSnapshot.class, () -> read(bad), "bit of byte " + at);
      byte[] shorter = java.util.Arrays.copyOf(file, random.nextInt(file.length));
      assertThrows(BadSnapshot.class, () -> read(shorter), "cut at " + shorter.length);
    }
  }

  @Test
  void write_whenThePowerGoesAnywhere_leavesWholeSnapshotsOrNone() throws Exception {
    int there = 0;
    for (int point = 0; point < POINTS; point++) {
      Random random = new Random(point);
      Path directory = Files.createDirectory(temp.resolve("point" + point));
      LossyDisk disk = new LossyDisk(directory, random.nextBoolean() ? 512 : 4096);
      disk.failAfter(random.nextInt(14));
      List<String> rows = rows(2_000);
      boolean done = false;
      try {
        new SnapshotFiles(directory, disk)
            .write(head(rows), writer -> put(rows, writer), Throttle.fast());
        done = true;
      } catch (IOException e) {
        // The power went.
        done = false;
      }
      disk.cutPower(random);
      SnapshotFiles found = new SnapshotFiles(directory, Disk.real());
      found.tidy();
      assertTrue(!done || found.names().size() == 1, "a finished one is lost at " + point);
      for (String name : found.names()) {
        assertEquals(rows, read(Files.readAllBytes(found.path(name))), "point " + point);
        there++;
      }
      try (var files = Files.list(directory)) {
        assertEquals(found.names().size(), files.count());
      }
    }
    int whole = there;
    assertTrue(whole > 0 && whole < POINTS, () -> whole + " were whole");
  }
}
