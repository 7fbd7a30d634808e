package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.storage.postgres.PostgresStorage;
import com.plystra.testkit.PostgresCluster;
import com.plystra.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a role lacks is said with the statement that gives it, by the start and by doctor. */
final class PostgresRightsTest {
  private static final String GRANT = "grant create on schema \"public\" to \"plain\"";

  @TempDir private Path temp;

  private Problem start(String url) {
    return assertThrows(
        Problem.class,
        () -> PostgresStorage.open(TestPostgres.parsed(url), temp, Clock.systemUTC()).close());
  }

  private void assertSaid(String url, String what) {
    Problem refused = start(url);
    assertEquals("DATABASE_REFUSED", refused.code(), refused::getMessage);
    assertTrue(refused.getMessage().contains(what), refused::getMessage);
    Run doctor =
        Run.of(
            Map.of("DATABASE_URL", url, "SERVER_PORT", "0"),
            false,
            "doctor",
            "--data-dir",
            temp.resolve("data").toString());
    assertTrue(doctor.out().contains(what), doctor::toString);
    assertEquals(ExitCode.ERROR, doctor.code(), doctor::toString);
  }

  /** From version 15 on nobody but the database's owner may make tables in public. */
  @Test
  void start_byARoleThatMayMakeNoTables_namesTheGrant_whichHelps() throws IOException {
    PostgresCluster.require();
    try (PostgresCluster server = PostgresCluster.start()) {
      server.execute("create role plain login", "revoke create on schema public from public");
      String url = PostgresCluster.url(server.port()).replace("postgres:postgres@", "plain:x@");
      assertSaid(url, GRANT);
      // when
      server.execute(GRANT);
      // then
      PostgresStorage.open(TestPostgres.parsed(url), temp, Clock.systemUTC()).close();
    }
  }

  @Test
  void start_inASchemaThatIsNotThere_namesTheStatementThatMakesIt_whichHelps() {
    TestPostgres postgres = TestPostgres.shared();
    String url = postgres.newDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    String schema = url + "?currentSchema=elsewhere";
    String make = "create schema elsewhere authorization \"postgres\"";
    assertSaid(schema, make);
    // when
    postgres.execute(name, make);
    // then
    PostgresStorage.open(TestPostgres.parsed(schema), temp, Clock.systemUTC()).close();
  }

  /** A server's role that owns nothing, as docs/postgresql.md makes it. */
  @Test
  void erase_byARoleThatMayOnlyAdd_namesTheGrant_whichHelps() {
    TestPostgres postgres = TestPostgres.shared();
    String url = postgres.newDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    String place = "--data-dir=" + temp.resolve("served");
    Run.of(Map.of("DATABASE_URL", url), false, "seed", "demo", place).endedWith(0);
    postgres.execute(
        name,
        "create role plystra_server login password 'x'",
        "grant usage on schema public to plystra_server",
        "grant select, insert, update, delete on all tables in schema public to plystra_server",
        "revoke update, delete, truncate on journal_chains, journal_parts, journal_records,"
            + " journal_places from plystra_server");
    Map<String, String> env =
        Map.of("DATABASE_URL", url.replace("postgres:postgres@", "plystra_server:x@"));
    String[] erase = {"audit", "erase", "--user=user_alice", "--yes", place};
    Run.of(env, false, erase).failedWith(1, "grant update (json, salt) on journal_parts");
    // when
    postgres.execute(name, "grant update (json, salt) on journal_parts to plystra_server");
    // then
    Run.of(env, false, erase).endedWith(0);
    Run.of(env, false, "audit", "verify", place).endedWith(0);
  }
}
