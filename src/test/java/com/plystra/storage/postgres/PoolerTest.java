package com.plystra.storage.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Pgbouncer;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Poolers between a server and PostgreSQL. */
final class PoolerTest {
  private final TestPostgres postgres = TestPostgres.shared();
  private final String url = postgres.newDatabase();

  @TempDir private Path temp;

  @BeforeAll
  static void program() {
    Pgbouncer.require();
  }

  private TestServer serve(String root, int port) throws IOException {
    return TestServer.Options.in(Files.createDirectories(temp.resolve(root)))
        .on(url.replace(":" + postgres.port() + "/", ":" + port + "/"))
        .start();
  }

  private void assertRefused(String root, int port) {
    Problem refused = assertThrows(Problem.class, () -> serve(root, port).close());
    assertEquals("DATABASE_REFUSED", refused.code(), refused::getMessage);
    assertTrue(refused.getMessage().contains("transaction mode"), refused::getMessage);
    assertFalse(refused.getMessage().contains("\n"));
  }

  @Test
  void start_throughAPoolerInTransactionMode_isRefusedInOneLine() throws Exception {
    try (Pgbouncer pooler = Pgbouncer.before(postgres.port(), "transaction")) {
      assertRefused("a", pooler.port());
    }
  }

  /** Its sessions take turns, so that the same one does not come at once again. */
  @Test
  void start_throughAPoolerWhoseSessionsTakeTurns_isRefusedToo() throws Exception {
    try (Pgbouncer pooler =
        Pgbouncer.before(
            postgres.port(), "transaction", "server_round_robin = 1", "min_pool_size = 8")) {
      assertRefused("a", pooler.port());
    }
  }

  @Test
  void start_throughAPoolerInTransactionMode_besideAServer_endsNobody() throws Exception {
    try (Pgbouncer pooler = Pgbouncer.before(postgres.port(), "transaction");
        TestServer direct = serve("a", postgres.port())) {
      Finance acme = direct.finance();
      assertThrows(Problem.class, () -> serve("b", pooler.port()).close());
      acme.check("invoice_001").allows();
    }
  }

  @Test
  void server_throughAPoolerInSessionMode_serves_andKeepsOthersOut() throws Exception {
    try (Pgbouncer pooler = Pgbouncer.before(postgres.port(), "session", "default_pool_size = 60");
        TestServer server = serve("a", pooler.port())) {
      server.finance().check("invoice_001").allows();
      Problem refused = assertThrows(Problem.class, () -> serve("b", pooler.port()).close());
      assertEquals("DATABASE_IN_USE", refused.code());
    }
  }
}
