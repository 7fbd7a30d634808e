package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.audit.ForgedIndex;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of the audit's index, and of a clock that was wrong. */
@Tag("files")
final class IndexVerifyTest {
  private final Path data;

  IndexVerifyTest(@TempDir Path root) {
    data = root.resolve("data");
  }

  private void fill() {
    try (TestServer server = TestServer.Options.in(data).embedded().sizes(20_000, 40).start()) {
      Finance acme = server.finance();
      for (int i = 0; i < 200; i++) {
        acme.check("invoice_001").allows();
      }
      server.api().get("/api/v1/audit-logs").ok();
    }
  }

  private Run on(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--data-dir";
    all[command.length + 1] = data.toString();
    return Run.of(all);
  }

  @Test
  void verify_whenTheIndexIsAsItWasWritten_saysNothingOfIt() throws IOException {
    fill();
    assertFalse(ForgedIndex.files(data).isEmpty());
    Run run = on("audit", "verify").endedWith(0);
    assertFalse(run.out().contains("index"), run.out());
    // and where it ends in something else
    Path file = ForgedIndex.files(data).get(0);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    run = on("audit", "verify").endedWith(0);
    assertTrue(run.out().contains("The end of " + file.getFileName() + " is damaged"), run.out());
  }

  @Test
  void verify_whenTheIndexHidesRecords_endsWithFive() throws IOException {
    fill();
    ForgedIndex.forgeHashes(data);
    on("audit", "verify").failedWith(5, "does not hold what the segment holds");
  }

  @Test
  void doctor_whenTheIndexHidesRecords_saysSo() throws IOException {
    fill();
    assertTrue(on("doctor").out().contains("index"));
    assertFalse(on("doctor").out().contains("lists may lack records"));
    ForgedIndex.forgeHashes(data);
    Run run = on("doctor");
    assertTrue(run.out().contains("lists may lack records"), run.out());
  }

  /** It cannot be known which clock was wrong, so that none is accused. */
  @Test
  void doctor_afterTheClockWasAhead_doesNotBlameTheOneThatIsRight() {
    TestClock clock = new TestClock(Instant.now().plus(Duration.ofDays(365)).toString());
    try (TestServer server = TestServer.Options.in(data).embedded().clock(clock).start()) {
      server.finance().check("invoice_001").allows();
    }
    Run run = on("doctor");
    assertTrue(run.out().contains("it was ahead then, or is behind now"), run.out());
    assertFalse(run.out().contains("set the clock"), run.out());
  }
}
