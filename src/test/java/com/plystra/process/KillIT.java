package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} under load, again and again on one directory: nothing that was answered is lost,
 * and what was not answered happened whole or not at all. {@code -Dplystra.kill.rounds=100} makes a
 * long run of it, {@code -Dplystra.kill.seed} repeats one.
 */
class KillIT {
  private static final int ROUNDS = Rounds.of("plystra.kill.rounds", 2, 5);
  private static final long SEED = Long.getLong("plystra.kill.seed", System.nanoTime());
  private static final int[] CALLERS = {1, 4, 16};
  private static final int MOST_ANSWERS = 600;
  private static final int VERIFY_EVERY = 10;

  private final Ledger ledger = new Ledger();
  private final Random random = new Random(SEED);
  private final TreeMap<String, Integer> starts = new TreeMap<>();
  private int happened;

  @TempDir Path temp;

  @Test
  void kill_whenUnderLoad_losesNothingThatWasAnswered() throws Exception {
    // given
    Path data = temp.resolve("data");
    System.out.println("KillIT: " + ROUNDS + " rounds, -Dplystra.kill.seed=" + SEED);
    long begun = System.nanoTime();
    // when
    for (int round = 1; round <= ROUNDS; round++) {
      killOnceMore(data, round);
    }
    // then
    try (Jar jar = Jar.serving(data)) {
      count(jar);
      happened += ledger.settle(jar.api());
      ledger.settleAll(jar.api());
      assertEquals(0, jar.stop(), jar::transcript);
    }
    verify(data);
    rebuiltIsTheSame(Directories.copy(data, temp.resolve("copy")));
    System.out.printf(
        "KillIT: %d answered, %d objects, %d unanswered changes had happened, starts %s, %d s%n",
        ledger.acknowledged(),
        ledger.objects().size(),
        happened,
        starts,
        (System.nanoTime() - begun) / 1_000_000_000);
  }

  private void killOnceMore(Path data, int round) throws Exception {
    if (random.nextInt(4) == 0) {
      killWhileStarting(data);
    }
    try (Jar jar = Jar.serving(data)) {
      count(jar);
      happened += ledger.settle(jar.api());
      loadAndKill(jar, round);
    }
    if (round % VERIFY_EVERY == 0) {
      verify(data);
    }
  }

  /** In the middle of what a start does first: the new segment, the database brought level. */
  private void killWhileStarting(Path data) throws IOException {
    int segments = Files.exists(data) ? Directories.segments(data).size() : 0;
    try (Jar jar = Jar.Launch.PLAIN.serve(data)) {
      while (jar.isAlive() && segmentsOf(data) <= segments) {
        Thread.onSpinWait();
      }
      jar.kill();
    }
    starts.merge("cut short", 1, Integer::sum);
  }

  private static int segmentsOf(Path data) throws IOException {
    return Files.isDirectory(data.resolve("journal")) ? Directories.segments(data).size() : 0;
  }

  private void count(Jar jar) {
    starts.merge(jar.databaseWords().replaceAll(".*, ", ""), 1, Integer::sum);
  }

  private void loadAndKill(Jar jar, int round) throws InterruptedException {
    List<Load> loads = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    int callers = CALLERS[round % CALLERS.length];
    for (int caller = 0; caller < callers; caller++) {
      Load load = new Load(jar.api(), ledger, round, caller, random.nextLong(), false);
      loads.add(load);
      threads.add(new Thread(load, "load-" + caller));
    }
    threads.forEach(Thread::start);
    long until = ledger.acknowledged() + 1 + random.nextInt(MOST_ANSWERS);
    ledger.awaitAcknowledged(until, threads.get(0));
    jar.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    for (Load load : loads) {
      if (load.failure() != null) {
        throw new AssertionError("round " + round + ": " + jar.transcript(), load.failure());
      }
    }
  }

  private static void verify(Path data) {
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data.toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  private void rebuiltIsTheSame(Path data) throws IOException {
    Files.delete(Directories.database(data));
    try (Jar jar = Jar.serving(data)) {
      assertTrue(jar.databaseWords().contains("made again"), jar::transcript);
      ledger.settleAll(jar.api());
    }
  }
}
