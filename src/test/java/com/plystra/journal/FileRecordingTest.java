package com.plystra.journal;

import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.Storage;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.upkeep.Upkeep;
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
    Clock clock = Clock.systemUTC();
    Journal journal = Journal.open(directory, clock, Disk.real(), SEGMENT);
    SnapshotFiles snapshots = new SnapshotFiles(root.resolve("snapshots"), Disk.real());
    Recovery.Place place = new Recovery.Place(root.resolve("database"), snapshots);
    return EmbeddedStorage.open(journal, place, BLOCK, Upkeep.Plan.USUAL, new Integrity(), clock);
  }

  @Override
  byte[] lastLink(Storage storage) {
    return ((EmbeddedStorage) storage).journal().head().hash().bytes();
  }
}
