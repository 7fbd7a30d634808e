package com.plystra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.journal.BadJournal;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data directories as earlier versions wrote them: opened, or refused with what to do. Each was
 * made by the jar of its time, with the demo data and one decision.
 */
final class UpgradeTest {
  @TempDir Path root;

  /** Format 1 chained the redo text itself; no version that writes it was released. */
  @Test
  void start_onFormat1_isRefusedWithWhatToDo_andChangesNothing() throws IOException {
    // given
    unpack("format-1.zip");
    Path segment = root.resolve("journal/0000000000000001.plyj");
    byte[] before = Files.readAllBytes(segment);
    // when
    var refused =
        assertThrows(BadJournal.class, () -> TestServer.Options.in(root).embedded().start());
    // then
    String words = String.valueOf(refused.getMessage());
    assertTrue(words.contains("format 1"), words);
    assertTrue(words.contains("run the version that wrote it"), words);
    assertArrayEquals(before, Files.readAllBytes(segment));
    try (Stream<Path> files = Files.list(root.resolve("journal"))) {
      assertEquals(1, files.count());
    }
  }

  private void unpack(String name) throws IOException {
    InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("/formats/" + name), name);
    try (ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = root.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(zip, to);
      }
    }
  }
}
