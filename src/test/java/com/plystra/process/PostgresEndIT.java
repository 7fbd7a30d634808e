package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Proxy;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that can never serve again ends, so that whoever watches over it learns that. */
final class PostgresEndIT {
  private final TestPostgres postgres = TestPostgres.shared();
  private final String url = postgres.newDatabase();

  @TempDir private Path temp;

  @Test
  void server_whosePlaceAnotherHasTaken_endsWithTheReasonAndAnExitCode() throws Exception {
    try (Proxy proxy = new Proxy(postgres.port())) {
      String through = url.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/");
      try (Jar jar =
          Jar.Launch.PLAIN
              .environment(Map.of("DATABASE_URL", through))
              .serve(Files.createDirectories(temp.resolve("a")))) {
        Until.holds(() -> ready(jar) == 200);
        // when
        proxy.cut();
        Until.holds(() -> ready(jar) == 503);
        Path b = Files.createDirectories(temp.resolve("b"));
        TestServer.Options.in(b).on(url).start().close();
        proxy.mend();
        // then
        assertEquals(1, jar.exitCode(), jar::transcript);
        assertTrue(
            jar.transcript().contains("plystra: the server ends: Another server has been started"),
            jar::transcript);
      }
    }
  }

  /**
   * Frozen as a suspended machine is: for itself no time has passed. Where nothing is recorded of
   * an allow, it would answer from memory.
   */
  @Test
  void server_thatWasFrozen_letsNobodyInWhomAnotherHasRevokedMeanwhile() throws Exception {
    ObjectNode question;
    String binding;
    Path b = Files.createDirectories(temp.resolve("b"));
    TestServer.Options other = TestServer.Options.in(b).on(url);
    try (TestServer server = other.start()) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      question = acme.question("invoice_001");
      binding = acme.aliceBinding();
    }
    try (Jar jar =
        Jar.Launch.PLAIN
            .environment(Map.of("DATABASE_URL", url, "AUDIT_WRITE_MODE", "deny_only"))
            .serve(Files.createDirectories(temp.resolve("a")), "--no-demo")) {
      assertTrue(allows(jar, question), jar::transcript);
      // when
      signal("STOP", jar);
      end(jar);
      try (TestServer server = other.start()) {
        String space = question.at("/actor/space_id").asText();
        server.api().post("/api/v1/spaces/" + space + "/user-members/" + binding + "/revoke").ok();
        signal("CONT", jar);
        // then
        int allowed = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (jar.isAlive() && System.nanoTime() < deadline) {
          allowed += allows(jar, question) ? 1 : 0;
        }
        assertEquals(0, allowed);
      }
      assertEquals(1, jar.exitCode(), jar::transcript);
    }
  }

  private static boolean allows(Jar jar, ObjectNode question) {
    try {
      Api.Answer answer = jar.api().post("/api/v1/authz/check", "frozen", question);
      return answer.status() == 200 && answer.data().path("allow").asBoolean();
    } catch (java.io.IOException e) {
      // It has ended, or ends.
      return false;
    }
  }

  private static void signal(String name, Jar jar) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + jar.pid()).start().waitFor());
  }

  /** What PostgreSQL does by itself some seconds after a machine is gone. */
  private void end(Jar jar) {
    String its = "application_name = 'Plystra, process " + jar.pid() + "'";
    postgres.execute(
        "postgres", "select pg_terminate_backend(pid) from pg_stat_activity where " + its);
  }

  private static int ready(Jar jar) {
    try {
      return jar.api().get("/api/v1/ready").status();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
