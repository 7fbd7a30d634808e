package com.plystra.storage.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.Finance;
import com.plystra.testkit.PostgresCluster;
import com.plystra.testkit.Proxy;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An asynchronous standby takes over that lacks what the primary had confirmed. Nobody can bring
 * that back; but it is known at once, by the running server and by the next start, and no record
 * gets the id of one that is lost.
 */
final class PromotedStandbyTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String READY = "/api/v1/ready";

  private final PostgresCluster primary = PostgresCluster.start();
  private final PostgresCluster standby = primary.standby();
  private final Proxy proxy = new Proxy(primary.port());

  @TempDir private Path temp;

  @BeforeAll
  static void programs() {
    PostgresCluster.require();
  }

  private TestServer serve(String root) throws IOException {
    return TestServer.Options.in(Files.createDirectories(temp.resolve(root)))
        .on(PostgresCluster.url(proxy.port()))
        .start();
  }

  @AfterEach
  void stop() throws IOException {
    try (proxy;
        primary;
        standby) {
      proxy.cut();
    }
  }

  private static String check(TestServer server, Finance acme) {
    return server
        .api()
        .post(CHECK, acme.question("invoice_001"))
        .ok()
        .path("audit_log_id")
        .asText();
  }

  @Test
  void promotionThatLostRecords_closesTheServer_andEveryStart_untilTheLossIsAccepted()
      throws Exception {
    List<String> answered = new ArrayList<>();
    String last;
    try (TestServer server = serve("a")) {
      Finance acme = server.finance();
      answered.add(check(server, acme));
      // when
      Until.holds(() -> standby.query("select 1 from journal_records").size() > 20);
      standby.kill();
      for (int i = 0; i < 5; i++) {
        answered.add(check(server, acme));
      }
      last = answered.get(answered.size() - 1);
      primary.kill();
      standby.begin();
      standby.promote();
      proxy.redirect(standby.port());
      // then
      assertEquals(503, server.api().post(CHECK, acme.question("invoice_001")).status());
      Until.holds(() -> server.app().ended().toCompletableFuture().isDone());
      String why = server.app().ended().toCompletableFuture().join();
      assertTrue(why.contains(" to " + last), why);
      server.api().get(READY).fails(503, "NOT_READY");
      String ready = server.api().get(READY).toString();
      assertTrue(ready.contains("has lost"), ready);
    }
    // when
    Problem refused = assertThrows(Problem.class, () -> serve("a"));
    // then
    assertEquals("RECORDS_LOST", refused.code());
    assertTrue(refused.getMessage().contains(" to " + last), refused::getMessage);
    // when
    LossRecovery.of(standby.url(), temp.resolve("a").resolve("witness")).accept();
    // then
    try (TestServer server = serve("a")) {
      String id = check(server, server.finance());
      assertTrue(answered.stream().noneMatch(id::equals), answered::toString);
      assertTrue(id.compareTo(last) > 0, id);
    }
    // This start's host has seen nothing; what it finds is right in itself.
    serve("b").close();
  }

  /** The chains that were under way are lost whole: their numbers are not given again. */
  @Test
  void promotionThatLostAStart_givesItsChainsToNobody() throws Exception {
    try (TestServer server = serve("a")) {
      var unused = check(server, server.finance());
    }
    Until.holds(
        () ->
            standby
                .query("select count(*) from journal_records")
                .equals(primary.query("select count(*) from journal_records")));
    standby.kill();
    String lost;
    try (TestServer server = serve("a")) {
      lost = check(server, server.finance());
    }
    primary.kill();
    standby.begin();
    standby.promote();
    proxy.redirect(standby.port());
    // then
    Problem refused = assertThrows(Problem.class, () -> serve("a"));
    assertTrue(
        refused.getMessage().contains("audit_0000300000000001 to " + lost), refused::getMessage);
    LossRecovery.of(standby.url(), temp.resolve("a").resolve("witness")).accept();
    try (TestServer server = serve("a")) {
      assertTrue(check(server, server.finance()).startsWith("audit_00005"));
    }
  }
}
