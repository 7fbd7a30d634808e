package com.plystra.storage.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.ControlClient;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server finds, while it serves, to differ from what its records say is told by its
 * readiness and its metrics, not by a line of the log alone; and the next start makes it again.
 */
final class IntegrityTest {
  /** A standby of any database, whenever a snapshot is asked for. */
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ZERO,
          Optional.empty(),
          1);

  @TempDir Path root;
  private TestServer server;
  private Finance acme;

  @BeforeEach
  void start() {
    server =
        TestServer.Options.in(root)
            .embedded()
            .upkeep(ASKED)
            .flag("--metrics-enabled", "true")
            .start();
    acme = server.finance();
    server.upkeep().now();
    isReady();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void isReady() {
    server.api().get("/api/v1/ready").ok();
    assertTrue(metrics().contains("\nplystra_integrity_faults 0"), this::metrics);
  }

  private void isNotReady(String words) {
    JsonNode error = server.api().get("/api/v1/ready").fails(503, "NOT_READY").error();
    assertTrue(error.path("message").asText().contains(words), error::toString);
    assertTrue(metrics().contains("\nplystra_ready 0"), this::metrics);
    assertFalse(metrics().contains("\nplystra_integrity_faults 0"), this::metrics);
  }

  private String metrics() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
            .header("X-Plystra-Admin-Token", TestServer.TOKEN)
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes a row behind the writer's back. */
  private void alter() {
    server
        .app()
        .database()
        .reads()
        .update(DSL.table(DSL.name("member_roles")))
        .set(DSL.field(DSL.name("scope_anchor_group_id"), String.class), acme.id("legal"))
        .execute();
  }

  @Test
  void ready_whenASnapshotFindsAlteredRows_saysSo_andTheNextStartMakesThemAgain() {
    alter();
    server.upkeep().now();
    isNotReady("the rows are not what the journal says they should be");
    server = server.restarted();
    // From its standby.
    assertEquals(Recovery.Outcome.COMPARED, server.recovered());
    isReady();
    acme.on(server).check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
  }

  @Test
  void ready_whenABackupFindsAlteredRows_saysSo() {
    alter();
    var args = Api.object().put("file", root.resolve("backup.zip").toString()).put("force", false);
    server.commanded();
    assertThrows(Problem.class, () -> ControlClient.call(root, "backup", args));
    isNotReady("the rows are not what the journal says they should be");
  }

  @Test
  void ready_whenASnapshotIsNotAsItWasWritten_saysSo() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("snapshots"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    acme.group("late", "finance.late");
    server.upkeep().now();
    isNotReady("is not as the journal says");
    server = server.restarted();
    isReady();
  }

  @Test
  void ready_whenTheStandbyIsNotAsItWasClosed_saysSo_andAnotherIsMade() throws IOException {
    Path standby = root.resolve("database.standby.mv.db");
    byte[] bytes = Files.readAllBytes(standby);
    bytes[bytes.length / 2] ^= 1;
    Files.write(standby, bytes);
    acme.group("late", "finance.late");
    server.upkeep().now();
    isNotReady("the standby database");
    assertTrue(Files.exists(standby));
  }
}
