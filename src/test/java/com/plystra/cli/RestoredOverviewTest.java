package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.backup.Backup;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of several chains, as a backup of a PostgreSQL database leaves one in a directory. */
final class RestoredOverviewTest {
  @TempDir private Path temporary;

  @Test
  void overview_afterABackupOfPostgresWasRestoredIntoADirectory_countsAllRecords()
      throws Exception {
    // given
    Path file = temporary.resolve("backup.zip");
    String url = TestPostgres.shared().newDatabase();
    Finance acme;
    long records;
    try (TestServer server =
        TestServer.Options.in(temporary.resolve("postgres")).on(url).start()) {
      acme = server.finance();
      acme.check("invoice_001").allows();
      records =
          new Backup(server.app().storage(), Clock.systemUTC(), (done, all) -> {})
              .to(file, false)
              .records();
    }
    assertTrue(records > 10);
    // when
    Path data = temporary.resolve("files");
    Run.of("restore", file.toString(), "--data-dir", data.toString()).endedWith(0);
    // then
    try (TestServer server = TestServer.Options.in(data).embedded().start()) {
      // So that nothing is recorded between the two looks.
      server.upkeep().now();
      acme.on(server).check("invoice_001").allows();
      long counted =
          server.api().get("/api/v1/console/overview").ok().at("/counts/audit_logs").asLong();
      assertTrue(counted > records, counted + " of " + records);
      assertEquals(counted, server.api().get("/api/v1/audit-logs?limit=200").ok().size());
    }
    Run verified = Run.of("audit", "verify", "--data-dir", data.toString()).endedWith(0);
    assertTrue(!verified.out().contains("cannot be proven"), verified.out());
  }
}
