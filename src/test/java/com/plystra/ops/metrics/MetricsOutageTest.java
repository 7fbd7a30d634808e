package com.plystra.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.FaultyDisk;
import com.plystra.testkit.Until;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a server that cannot do its work: they are needed most then. */
final class MetricsOutageTest {
  @Test
  void metrics_whileNothingCanBeRecorded_sayItAndGoOn(@TempDir Path root) {
    FaultyDisk disk = new FaultyDisk();
    try (MetricsServer server = MetricsServer.start(root, disk)) {
      assertEquals(200, server.check("invoice_002").statusCode());
      disk.full(true);
      assertEquals(503, server.check("invoice_001").statusCode());
      Exposition full = server.scrape();
      assertEquals(0, full.sum("plystra_ready"));
      assertEquals(0, full.sum("plystra_audit_writable"));
      assertEquals(1, full.sum("plystra_authz_unanswered_total"));
      assertEquals(0, full.sum("plystra_authz_decisions_total", "outcome", "allow"));
      assertTrue(full.sum("plystra_audit_commit_failures_total") >= 1);
      disk.full(false);
      Until.holds(() -> server.scrape().sum("plystra_ready") == 1);
    }
  }
}
