package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DemoTest {
  private static List<Path> left() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().startsWith("plystra-demo-")).toList();
    }
  }

  @Test
  void demo_decidesAsExpectedAndLeavesNothing() throws IOException {
    List<Path> before = left();
    Run run = Run.of("demo").endedWith(0);
    assertEquals(4, run.out().lines().filter(l -> l.startsWith("✓ ")).count(), run.out());
    assertTrue(run.out().endsWith("4 of 4 decisions are as expected.\n"));
    assertTrue(before.containsAll(left()));
  }

  @Test
  void demo_asJson_holdsTheTraces() throws IOException {
    JsonNode json = Run.of("demo", "--output", "JSON").endedWith(0).json();
    assertTrue(json.path("as_expected").asBoolean());
    assertEquals("USER_MEMBER_REVOKED", json.at("/cases/3/actual").asText());
    assertEquals("1.0", json.at("/cases/0/trace/trace_version").asText());
  }

  @Test
  void met_whenAnotherCodeCameOut_isFalse() throws Exception {
    JsonNode trace = DemoRun.traces(DemoCase.ALL).get(1);
    assertTrue(DemoCase.ALL.get(1).met(trace));
    assertFalse(DemoCase.ALL.get(0).met(trace));
    assertFalse(DemoCase.ALL.get(3).met(trace));
  }
}
