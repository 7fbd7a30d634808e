package com.plystra.journal;

import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

final class FileRecordingTest extends RecordingContractTest {
  private static final int BLOCK = 64;
  private static final long SEGMENT = 50_000;

  FileRecordingTest(@TempDir Path root) throws IOException {
    super(() -> open(root));
  }

  private static Storage open(Path root) throws IOException {
    Path directory = Files.createDirectories(root.resolve("journal"));
    Journal journal = Journal.open(directory, Clock.systemUTC(), Disk.real(), SEGMENT);
    return EmbeddedStorage.open(journal, root.resolve("database"), BLOCK);
  }

  @Override
  byte[] lastLink(Storage storage) {
    return ((EmbeddedStorage) storage).journal().head().hash().bytes();
  }
}
