package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.External;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server under a clock that is set while it runs, and while it does not. Needs gcc.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class ClockIT {
  private static final String LOGS = "/api/v1/audit-logs";
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path temp;

  private static Path gcc() {
    Optional<Path> found =
        Stream.of("/usr/bin/gcc", "/usr/local/bin/gcc")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      External.missing("gcc, which ClockIT needs (Debian: apt install gcc libc6-dev)");
      Assumptions.abort("no gcc");
    }
    return found.orElseThrow();
  }

  /** A library that shifts the clock of whoever loads it, by what a file says. */
  private Path library() throws IOException, InterruptedException {
    Path library = temp.resolve("shifted-clock.so");
    Process build =
        new ProcessBuilder(
                gcc().toString(),
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                library.toString(),
                Path.of("src/test/resources/clock/shifted-clock.c").toAbsolutePath().toString())
            .inheritIO()
            .start();
    assertEquals(0, build.waitFor());
    return library;
  }

  private Path shiftFile() {
    return temp.resolve("shift");
  }

  /** What the clock is wrong by, from now on. */
  private void shift(Duration by) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(0, by.toSeconds());
    try (FileChannel file =
        FileChannel.open(shiftFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(seconds, 0);
    }
  }

  private Jar serve(Path library) {
    return Jar.Launch.PLAIN
        .environment(
            Map.of("LD_PRELOAD", library.toString(), "SHIFTED_CLOCK", shiftFile().toString()))
        .serve(temp.resolve("data"));
  }

  private static String check(Jar jar, String requestId) throws IOException {
    JsonNode question =
        Api.JSON.readTree(
            """
            {"actor": {"user_id": "user_alice", "member_id": "member_finance_reviewer",
                       "user_member_id": "um_alice_finance_reviewer", "space_id": "space_acme"},
             "resource_type": "invoice", "resource_id": "invoice_001", "action": "approve"}
            """);
    JsonNode answer = jar.api().post("/api/v1/authz/check", requestId, question).ok().data();
    return jar.api()
        .get(LOGS + "/" + answer.path("audit_log_id").asText())
        .ok()
        .data()
        .path("created_at")
        .asText();
  }

  private static boolean isWithinAMinuteOf(Instant wanted, String time) {
    return Duration.between(wanted, Instant.parse(time)).abs().toSeconds() < 60;
  }

  private static List<Long> steps(Jar jar) {
    try {
      JsonNode rows = jar.api().get(LOGS + "?action=clock.stepped").ok().data();
      List<Long> steps = new ArrayList<>();
      for (JsonNode row : rows) {
        JsonNode whole = jar.api().get(LOGS + "/" + row.path("id").asText()).ok().data();
        steps.add(Math.round(whole.at("/trace/after/step_ms").longValue() / 60_000.0));
      }
      return steps;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void serve_whileTheClockIsSetAheadAndBack_recordsItAndHasTheTrueTimeAgain() throws Exception {
    // given
    Path library = library();
    shift(Duration.ZERO);
    try (Jar jar = serve(library)) {
      assertTrue(isWithinAMinuteOf(Instant.now(), check(jar, "before")));
      // when the clock is a year ahead for one decision
      shift(YEAR);
      assertTrue(isWithinAMinuteOf(Instant.now().plus(YEAR), check(jar, "ahead")));
      shift(Duration.ZERO);
      // then
      assertTrue(isWithinAMinuteOf(Instant.now(), check(jar, "after")));
      // when it is set for longer than a second
      shift(YEAR);
      Until.holds(() -> steps(jar).contains(YEAR.toMinutes()));
      shift(Duration.ZERO);
      Until.holds(() -> steps(jar).get(0) == -YEAR.toMinutes());
      jar.awaitLogged("the clock was set from");
      // then filters around now find what was done now
      check(jar, "last");
      String from = Instant.now().minusSeconds(300).toString();
      String to = Instant.now().plusSeconds(300).toString();
      JsonNode now =
          jar.api().get(LOGS + "?created_at_from=" + from + "&created_at_to=" + to).ok().data();
      List<String> requests = now.findValuesAsText("request_id");
      assertTrue(requests.containsAll(List.of("before", "after", "last")), requests::toString);
      assertTrue(!requests.contains("ahead"), requests::toString);
      assertEquals(0, jar.stop(), jar::transcript);
    }
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", temp.resolve("data").toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  @Test
  void serve_afterItRanUnderAClockThatWasAhead_saysSoAndGoesOn() throws Exception {
    // given
    Path library = library();
    shift(YEAR);
    try (Jar jar = serve(library)) {
      assertTrue(isWithinAMinuteOf(Instant.now().plus(YEAR), check(jar, "ahead")));
      assertEquals(0, jar.stop(), jar::transcript);
    }
    // when
    shift(Duration.ZERO);
    try (Jar jar = serve(library)) {
      jar.awaitLogged("the clock differs from the last record's time");
      // then
      Until.holds(() -> steps(jar).stream().anyMatch(step -> step <= -YEAR.toMinutes() + 5));
      assertTrue(isWithinAMinuteOf(Instant.now(), check(jar, "now")));
      assertEquals(0, jar.stop(), jar::transcript);
    }
  }
}
