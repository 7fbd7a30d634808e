package com.plystra.storage.db;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2StorageTest extends StorageContractTest {
  H2StorageTest(@TempDir Path root) {
    super(new Opened(Database.embedded(root.resolve("database")), () -> {}));
  }
}
