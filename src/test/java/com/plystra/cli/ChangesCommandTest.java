package com.plystra.cli;

import static com.plystra.testkit.Api.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code changes}, on a running server. */
final class ChangesCommandTest extends ApiTest {
  ChangesCommandTest(@TempDir Path root) {
    super(root);
  }

  private Run changes(String... more) {
    String[] args =
        Stream.concat(
                Stream.of("changes", "--url", "http://127.0.0.1:" + server.port()), Stream.of(more))
            .toArray(String[]::new);
    return Run.of(Map.of("PLYSTRA_ADMIN_TOKEN", TestServer.TOKEN), false, args);
  }

  private void space(String id) {
    api.post("/api/v1/spaces", json("{'id': '" + id + "', 'name': '" + id + "'}")).created();
  }

  @Test
  void changes_afterAVersion_printsALineForEach() throws Exception {
    space("one");
    space("two");
    List<String> lines =
        changes("--after", "0", "--count", "2").endedWith(0).out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("\\d+ {2}\\S+ {2}space {2}one {2}created"), lines.get(0));
    String json =
        changes("--after", "0", "--count", "1", "--include", "object", "--output", "json")
            .endedWith(0)
            .out();
    assertEquals(
        api.get("/api/v1/spaces/one").ok(), new ObjectMapper().readTree(json).get("object"));
  }

  @Test
  void changes_whenRefused_saysWhy() {
    changes("--after", "x").failedWith(1, "after");
    changes("--after", "9000000000000000000").failedWith(1, "future");
    Run.of("changes", "--url", "http://127.0.0.1:" + server.port())
        .failedWith(1, "PLYSTRA_ADMIN_TOKEN");
    Run.of("changes").failedWith(2, "--url");
  }
}
