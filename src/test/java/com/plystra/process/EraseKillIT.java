package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code audit erase}, while its server is ended by {@code kill -9} at random points: the journal
 * verifies, and the next start completes an erasure that was recorded.
 */
class EraseKillIT {
  private static final int KILLS = Rounds.of("plystra.erase.kills", 2, 8);
  private static final int STARTS = 3;
  private static final int RECORDS = 60;
  private static final long SEED = Long.getLong("plystra.kill.seed", System.nanoTime());
  private static final String MARK = "zirkon";
  private static final String OTHER = "basalt";

  private final Random random = new Random(SEED);

  @TempDir Path temp;

  private Path filled() throws IOException {
    Path data = temp.resolve("filled");
    for (int start = 0; start < STARTS; start++) {
      try (Jar jar = Jar.serving(data)) {
        for (int i = 0; i < RECORDS; i++) {
          change(jar.api(), "user_d", MARK, start, i);
          change(jar.api(), "user_e", OTHER, start, i);
        }
        if (start == STARTS - 1) {
          jar.api().patch("/api/v1/users/user_d", "req_last", user("gone")).ok();
        }
        assertEquals(0, jar.stop(), jar::transcript);
      }
    }
    return data;
  }

  private static void change(Api api, String user, String mark, int start, int i)
      throws IOException {
    String request = "req_" + mark + "_" + start + "_" + i;
    if (start == 0 && i == 0) {
      api.post("/api/v1/users", request, user(mark).put("id", user)).ok();
    } else if (i % 3 == 0) {
      api.patch("/api/v1/users/" + user, request, user(mark + start + "x" + i)).ok();
    } else {
      api.post("/api/v1/authz/check", request, Api.question(user, "um_none", "invoice_001")).ok();
    }
  }

  private static ObjectNode user(String text) {
    return Api.JSON.createObjectNode().put("email", text + "@example.com").put("username", text);
  }

  @Test
  void erase_whenItsServerIsKilled_isCompletedByTheNextStart() throws Exception {
    System.out.println("EraseKillIT: -Dplystra.kill.seed=" + SEED);
    Path filled = filled();
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path data = Directories.copy(filled, temp.resolve("data" + kill));
      assertTrue(isThere(data, MARK));
      killInTheMiddle(data);
      verify(data);
      try (Jar jar = Jar.serving(data)) {
        boolean isRecorded = count(jar.api(), "record.erased") > 0;
        interrupted += isRecorded && isThere(data, MARK) ? 1 : 0;
        if (!isRecorded) {
          erase(data);
        }
        Until.holds(() -> count(jar.api(), "journal.erased") > 0);
        assertFalse(isThere(data, MARK));
        assertTrue(isThere(data, OTHER));
        assertEquals(1, count(jar.api(), "record.erased"));
        assertEquals(0, jar.stop(), jar::transcript);
      }
      verify(data);
    }
    System.out.println("EraseKillIT: " + interrupted + " of " + KILLS + " were interrupted");
  }

  private void killInTheMiddle(Path data) throws IOException {
    try (Jar server = Jar.serving(data);
        Jar command = Jar.Launch.PLAIN.start(command(data))) {
      int segments = Directories.segments(data).size();
      // The record of the erasure ends a segment.
      while (command.isAlive() && Directories.segments(data).size() == segments) {
        Thread.onSpinWait();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(120)));
      server.kill();
      var unused = command.exitCode();
    }
  }

  private static String[] command(Path data) {
    return new String[] {
      "audit", "erase", "--user", "user_d", "--yes", "--data-dir", data.toString()
    };
  }

  private static void erase(Path data) {
    try (Jar again = Jar.run(command(data))) {
      assertEquals(0, again.exitCode(), again::transcript);
    }
  }

  private static void verify(Path data) {
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data.toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  private static int count(Api api, String action) {
    try {
      return api.get("/api/v1/audit-logs?action=" + action).ok().data().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isThere(Path data, String mark) throws IOException {
    for (Path segment : Directories.segments(data)) {
      String text = new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1);
      if (text.contains(mark + "@") || text.contains("\"" + mark)) {
        return true;
      }
    }
    return false;
  }
}
