package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Keys;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code console link}, on a running server. */
final class ConsoleLinkCommandTest {
  private static final String SIGN_IN = "/api/v1/console/sign-in";

  private Path data;

  @BeforeEach
  void place(@TempDir Path temporary) {
    data = temporary.resolve("data");
  }

  private Run link(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "console";
    args[1] = "link";
    args[2] = "--data-dir=" + data;
    System.arraycopy(more, 0, args, 3, more.length);
    return Run.of(args);
  }

  /** The code of a link that begins so. */
  private static String code(String link, String console) {
    String start = console + "#/sign-in/";
    assertTrue(link.startsWith(start), link);
    String code = link.substring(start.length());
    assertTrue(code.matches("ply_cc_[0-9a-f]{64}"), link);
    return code;
  }

  @Test
  void link_printsItAloneAndSignsIn() {
    try (TestServer server = TestServer.Options.in(data).start().commanded()) {
      Run run = link();
      assertEquals(0, run.code(), run.err());
      String link = run.out().strip();
      assertEquals(link + System.lineSeparator(), run.out());
      String code = code(link, "http://127.0.0.1:" + server.port() + "/console/");
      assertEquals(1, run.err().lines().count(), run.err());
      assertFalse(run.err().contains(code));
      Api anybody = server.api().anonymous();
      JsonNode key = anybody.post(SIGN_IN, Api.object().put("code", code)).created();
      anybody.with("X-Plystra-API-Key", key.path("api_key").asText()).get("/api/v1/api-keys").ok();
      String record =
          new Trail(server.api(), "api_key", key.path("id").asText()).newest().toString();
      assertTrue(record.contains("made by terminal:" + DataAccess.SYSTEM_USER), record);
    }
  }

  @Test
  void link_asJson_hasItsEnd() throws IOException {
    try (TestServer server =
        TestServer.Options.in(data)
            .flag("--server-public-url", "https://plystra.example.org/authz/")
            .start()
            .commanded()) {
      Instant before = Instant.now();
      Run run = link("--output=json");
      assertEquals(0, run.code(), run.err());
      String code =
          code(run.json().path("url").asText(), "https://plystra.example.org/authz/console/");
      Instant end = Instant.parse(run.json().path("expires_at").asText());
      assertTrue(!end.isBefore(before.plus(Duration.ofMinutes(10)).minusMillis(1)), run.out());
      server.api().anonymous().post(SIGN_IN, Api.object().put("code", code)).created();
    }
  }

  @Test
  void link_ofAServerWithTls_isHttps(@TempDir Path keys) {
    try (TestServer server =
        TestServer.Options.in(data)
            .flag("--tls-keystore", Keys.good(keys).toString())
            .flag("--tls-keystore-password", Keys.PASSWORD)
            .start()
            .commanded()) {
      code(link().out().strip(), "https://127.0.0.1:" + server.port() + "/console/");
    }
  }

  @Test
  void link_whenTheConsoleIsOff_saysSo() {
    TestServer.Options off = TestServer.Options.in(data).flag("--console-enabled", "false");
    try (TestServer server = off.start().commanded()) {
      server.api().get("/api/v1/ready").ok();
      link().failedWith(1, "CONSOLE_ENABLED=true switches it on");
    }
  }

  @Test
  void link_withoutAServer_saysWhatToDo() {
    link().failedWith(1, "no server runs on the data directory");
    TestServer.start(data).close();
    link().failedWith(1, "Start it with 'plystra serve'");
  }
}
