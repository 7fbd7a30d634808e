package com.plystra.storage.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Properties;

/** On a real PostgreSQL, which the test starts and stops itself. */
final class PostgresStorageTest extends StorageContractTest {
  PostgresStorageTest() throws IOException {
    super(start());
  }

  private static Opened start() throws IOException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    return new Opened(
        Database.postgres(postgres.getJdbcUrl("postgres", "postgres"), new Properties()), postgres);
  }
}
