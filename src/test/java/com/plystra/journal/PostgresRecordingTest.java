package com.plystra.journal;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.storage.Storage;
import com.plystra.storage.postgres.PostgresStorage;
import com.plystra.storage.postgres.SqlVerification;
import com.plystra.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;

final class PostgresRecordingTest extends RecordingContractTest {
  PostgresRecordingTest() throws IOException {
    super(on(TestPostgres.shared().newDatabaseUrl()));
  }

  private static Opening on(DatabaseUrl.PostgreSql url) throws IOException {
    Path witnesses = Files.createTempDirectory("witnesses");
    return () -> PostgresStorage.open(url, witnesses, Clock.systemUTC());
  }

  @Override
  byte[] lastLink(Storage storage) {
    return SqlVerification.of(storage.database(), (done, total) -> {}).heads().stream()
        .max(Comparator.comparing(Head::number))
        .orElseThrow()
        .hash()
        .bytes();
  }
}
