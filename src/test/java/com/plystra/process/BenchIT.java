package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench} of the packaged jar: what it says, and that nothing is left of what it started. */
class BenchIT {
  private static final String[] BRIEF = {
    "bench", "--duration", "1s", "--warm-up", "0s", "--connections", "4", "--output", "json"
  };

  @TempDir private Path place;

  private static String[] brief(String... more) {
    return Stream.concat(Arrays.stream(BRIEF), Arrays.stream(more)).toArray(String[]::new);
  }

  private static JsonNode json(Jar jar) throws IOException {
    assertEquals(0, jar.exitCode(), jar::transcript);
    return new ObjectMapper().readTree(String.join("\n", jar.out()));
  }

  private static boolean isOurs(Path file) {
    return file.toString().startsWith("plystra");
  }

  private static long outcomes(JsonNode measured) {
    long all = 0;
    for (JsonNode count : measured.path("outcomes")) {
      all += count.asLong();
    }
    return all;
  }

  @Test
  void bench_whenNoServerIsGiven_measuresOneOfItsOwnAndLeavesNothing() throws IOException {
    try (Jar jar =
        Jar.Launch.PLAIN
            .jvm("-Xmx256m", "-Djava.io.tmpdir=" + place)
            .start(brief("--echo", "--rounds", "1", "--rate", "50%", "--allow", "25"))) {
      JsonNode report = json(jar);
      JsonNode round = report.path("rounds").path(0);
      assertEquals(1000, report.path("questions").path("in_turn").asInt());
      assertEquals(250, report.path("questions").path("allowed").asInt());
      assertTrue(report.path("questions").path("different").asInt() > 10, report::toString);
      for (String measured : List.of("echo", "full", "at_share")) {
        assertTrue(outcomes(round.path(measured)) > 0, report::toString);
        assertTrue(round.path(measured).path("per_second").asDouble() > 0, report::toString);
      }
      assertTrue(round.path("full").path("outcomes").path("allow").asLong() > 0);
      assertTrue(report.path("ratio").asDouble() > 0, report::toString);
      assertTrue(report.path("failures").isEmpty(), report::toString);
    }
    try (Stream<Path> left = Files.list(place)) {
      assertEquals(List.of(), left.map(place::relativize).filter(BenchIT::isOurs).toList());
    }
  }

  @Test
  void bench_whenAServerIsGiven_measuresItWithChangesAndReadersBeside() throws IOException {
    try (Jar server = Jar.serving(place);
        Jar bench =
            Jar.Launch.PLAIN.start(
                brief(
                    "--url",
                    "http://localhost:" + server.port(),
                    "--mutations",
                    "20",
                    "--audit-queries",
                    "--list-queries"))) {
      JsonNode report = json(bench);
      JsonNode full = report.path("rounds").path(0).path("full");
      assertTrue(outcomes(full) > 0, report::toString);
      assertEquals(20, outcomes(full.path("mutations")), report::toString);
      assertTrue(outcomes(full.path("audit_queries")) > 0, report::toString);
      assertTrue(outcomes(full.path("list_queries")) > 0, report::toString);
      JsonNode resources = server.api().get("/api/v1/resources?limit=200").ok().data();
      assertEquals(2, resources.size(), resources::toString);
    }
  }

  @Test
  void bench_whenTokenIsWrong_saysWhatToDo() {
    try (Jar server = Jar.serving(place);
        Jar bench =
            Jar.Launch.PLAIN.start(
                brief("--url", "http://localhost:" + server.port(), "--token", "wrong"))) {
      assertEquals(1, bench.exitCode(), bench::transcript);
      assertTrue(bench.transcript().contains("PLYSTRA_ADMIN_TOKEN"), bench::transcript);
    }
  }
}
