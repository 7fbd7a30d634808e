package com.plystra.storage.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Finance;
import com.plystra.testkit.PostgresCluster;
import com.plystra.testkit.Proxy;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database whose commits wait for a synchronous standby. What that never had is never
 * acknowledged, though the primary has it; and a primary that is cut off from its standby, which
 * may have taken its place, lets nobody in.
 */
final class SynchronousStandbyTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String READY = "/api/v1/ready";
  private static final String LOGS = "/api/v1/audit-logs";

  private final PostgresCluster primary;
  private final PostgresCluster standby;
  private final Proxy proxy;
  private TestServer server;
  private Finance acme;

  @TempDir private Path temp;

  @BeforeAll
  static void programs() {
    PostgresCluster.require();
  }

  SynchronousStandbyTest() {
    primary = PostgresCluster.start();
    standby = primary.standby();
    primary.waitForStandby();
    proxy = new Proxy(primary.port());
  }

  @BeforeEach
  void serve() throws IOException {
    server = options("a").on(PostgresCluster.url(proxy.port())).start();
    acme = server.finance();
    acme.check("invoice_001").allows();
  }

  private TestServer.Options options(String root) throws IOException {
    return TestServer.Options.in(Files.createDirectories(temp.resolve(root)));
  }

  @AfterEach
  void stop() throws IOException {
    try (proxy;
        primary;
        standby) {
      server.close();
    }
  }

  private int check(String request) {
    return server
        .api()
        .with("X-Request-ID", request)
        .post(CHECK, acme.question("invoice_001"))
        .status();
  }

  private String revoke() {
    return "/api/v1/spaces/" + acme.space() + "/user-members/" + acme.aliceBinding() + "/revoke";
  }

  private List<String> records(PostgresCluster in, String request) {
    return in.query("select number from journal_records where request_id = '" + request + "'");
  }

  /** The primary has the record, and the standby does not: it may be the one that lives on. */
  @Test
  void check_whenTheStandbyIsAway_isNotAnsweredThoughThePrimaryHasItsRecord() {
    // when
    standby.kill();
    assertEquals(503, check("away"));
    // then
    Until.holds(() -> !records(primary, "away").isEmpty());
    assertEquals(503, check("still_away"));
    server.api().get(READY).fails(503, "NOT_READY");
    // when
    standby.begin();
    Until.holds(() -> server.api().get(READY).status() == 200);
    // then
    acme.check("invoice_001").allows();
    Until.holds(() -> !records(standby, "away").isEmpty());
    assertEquals(1, records(primary, "away").size());
  }

  @Test
  void change_whenTheStandbyIsAway_isNotAcknowledged_andFoundOnceItIsBack() {
    // when
    standby.kill();
    server.api().post(revoke()).fails(503, "NOT_READY");
    // then
    assertEquals(503, check("away"));
    // when
    standby.begin();
    Until.holds(() -> server.api().get(READY).status() == 200);
    // then
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(1, server.api().get(LOGS, Map.of("action", "user_member.revoked")).ok().size());
  }

  /** The old primary is alone, and so is who is still connected to it. */
  @Test
  void oldPrimary_afterItsStandbyTookOver_letsNobodyIn_withOrWithoutARecord() throws Exception {
    server.close();
    server =
        options("a")
            .on(PostgresCluster.url(proxy.port()))
            .flag("--audit-write-mode", "deny_only")
            .start();
    acme = acme.on(server);
    acme.check("invoice_001").allows();
    String overview = "/api/v1/console/overview";
    server.api().get(overview).ok();
    // when
    standby.promote();
    try (TestServer other = options("b").on(PostgresCluster.url(standby.port())).start()) {
      acme.on(other).check("invoice_001").allows();
      acme.on(other).revoke(acme.aliceBinding());
      // then
      assertEquals(503, check("of_the_past"));
      assertEquals(503, server.api().get(overview).status());
      assertEquals(503, server.api().post(revoke()).status());
      assertEquals(503, check("of_the_past"));
      acme.on(other).check("invoice_001").denies("USER_MEMBER_REVOKED");
    }
  }

  /** Nothing was lost: it goes on with the standby, in the same chains. */
  @Test
  void server_whenItsStandbyTookOver_goesOnWithEverything() {
    List<String> heads = primary.query("select chain from journal_chains");
    // when
    primary.kill();
    standby.promote();
    proxy.redirect(standby.port());
    // Checks go on before the writer of changes has found the new primary.
    Until.holds(() -> check("after") == 200);
    Until.holds(() -> server.api().get(READY).status() == 200);
    // then
    acme.check("invoice_001").allows();
    acme.revoke(acme.aliceBinding());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(heads, standby.query("select chain from journal_chains"));
    assertTrue(SqlVerification.of(server.app().database(), (d, t) -> {}).records() > 0);
  }
}
