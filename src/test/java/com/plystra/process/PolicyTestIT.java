package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policy tests that the packaged program records from the demo, and runs. */
@Timeout(300)
class PolicyTestIT {
  @TempDir Path temp;

  private static String run(int code, String... args) {
    try (Jar jar = Jar.Launch.PLAIN.start(args)) {
      assertEquals(code, jar.exitCode(), jar::transcript);
      return String.join("\n", jar.out()) + "\n";
    }
  }

  @Test
  void test_recordedFromTheDemo_isGreenAndGoesRedWhenTheGrantMoves() throws IOException {
    // given
    Path data = temp.resolve("data");
    Path green = temp.resolve("green.yaml");
    try (Jar server = Jar.Launch.PLAIN.serve(data)) {
      assertTrue(server.port() > 0);
      Files.writeString(green, run(0, "test", "--record", "--data-dir", data.toString()));
    }
    String text = Files.readString(green);
    // then
    String report = run(0, "test", green.toString());
    assertTrue(report.contains(" met, 0 not met."), report);
    // when
    Path moved = temp.resolve("moved.yaml");
    Files.writeString(moved, text.replace("finance_approver@finance", "finance_approver@legal"));
    // then
    String red = run(1, "test", moved.toString());
    assertTrue(red.contains("alice@example.com approve invoice:invoice_001 (line"), red);
    assertTrue(red.contains("got deny SCOPE_OUT_OF_BOUNDS"), red);
    assertTrue(red.contains("target group finance.apac is outside anchor group legal."), red);
    Path faulty = temp.resolve("faulty.yaml");
    Files.writeString(faulty, text.replace("actor: alice", "acter: alice"));
    assertEquals("\n", run(2, "test", faulty.toString()));
  }
}
