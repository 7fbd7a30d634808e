package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.storage.backup.Backup;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of several chains, as a backup of a PostgreSQL database leaves one in a directory. */
final class RestoredChainsTest {
  @TempDir private Path temporary;
  private Path data;
  private Finance acme;
  private long records;

  @BeforeEach
  void restore() throws Exception {
    Path file = temporary.resolve("backup.zip");
    String url = TestPostgres.shared().newDatabase();
    try (TestServer server = TestServer.Options.in(temporary.resolve("postgres")).on(url).start()) {
      acme = server.finance();
      acme.check("invoice_001").allows();
      records =
          new Backup(server.app().storage(), Clock.systemUTC(), (done, all) -> {})
              .to(file, false)
              .records();
    }
    assertTrue(records > 10);
    data = temporary.resolve("files");
    Run.of("restore", file.toString(), "--data-dir", data.toString()).endedWith(0);
  }

  private TestServer start() {
    return TestServer.Options.in(data).embedded().start();
  }

  private Run verify() {
    return Run.of("audit", "verify", "--data-dir", data.toString()).endedWith(0);
  }

  @Test
  void overview_countsTheRecordsOfAllChains() {
    try (TestServer server = start()) {
      // So that nothing is recorded between the two looks.
      server.upkeep().now();
      acme.on(server).check("invoice_001").allows();
      long counted =
          server.api().get("/api/v1/console/overview").ok().at("/counts/audit_logs").asLong();
      assertTrue(counted > records, counted + " of " + records);
      assertEquals(counted, server.api().get("/api/v1/audit-logs?limit=200").ok().size());
    }
    assertFalse(verify().out().contains("cannot be proven"));
  }

  /**
   * A loss in an early chain gives its later records other links, which later chains have named.
   */
  @Test
  void salvage_ofAnEarlyChain_leavesAJournalWhoseChainsAreLinked() throws IOException {
    try (TestServer server = start()) {
      acme.on(server).check("invoice_001").allows();
    }
    Path segment = data.resolve("journal/0000000000000002.plyj");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[400] ^= 1;
    Files.write(segment, bytes);
    Run.of("salvage", "--yes", "--data-dir", data.toString()).endedWith(0);
    assertTrue(verify().out().contains("before the journal was salvaged"));
    try (TestServer server = start()) {
      server.api().get("/api/v1/ready").ok();
      acme.on(server).check("invoice_001").allows();
    }
    verify();
    Path export = temporary.resolve("export.ndjson");
    Run.of("audit", "export", export.toString(), "--data-dir", data.toString()).endedWith(0);
    assertTrue(Verdict.right(export).contains("a salvage wrote some anew since"));
  }
}
