package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Proxy;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  private static int ready(Jar jar) {
    try {
      return jar.api().get("/api/v1/ready").status();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
