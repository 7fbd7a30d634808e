package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server and its PostgreSQL killed under load, in any order: nothing that was answered is lost,
 * nothing has happened twice, and a server whose database has crashed goes on by itself. {@code
 * -Dplystra.kill.rounds=100} makes a long run of it, {@code -Dplystra.kill.seed} repeats one.
 */
class PostgresKillIT {
  private static final int ROUNDS = Rounds.of("plystra.kill.rounds", 2, 4);
  private static final long SEED = Long.getLong("plystra.kill.seed", System.nanoTime());
  private static final int CALLERS = 6;
  private static final int MOST_ANSWERS = 300;

  private final TestPostgres postgres = TestPostgres.shared();
  private final Jar.Launch launch =
      Jar.Launch.PLAIN.environment(Map.of("DATABASE_URL", postgres.newDatabase()));
  private final Ledger ledger = new Ledger();
  private final Random random = new Random(SEED);
  private int happened;

  @TempDir Path data;

  @Test
  void kill_ofServerOrDatabase_losesNothingThatWasAnswered() throws Exception {
    System.out.println("PostgresKillIT: " + ROUNDS + " rounds, -Dplystra.kill.seed=" + SEED);
    for (int round = 1; round <= ROUNDS; round++) {
      try (Jar jar = launch.serve(data)) {
        happened += ledger.settle(jar.api());
        for (int crash = random.nextInt(3); crash > 0; crash--) {
          load(jar, round * 10 + crash, postgres::crash);
          awaitReady(jar.api());
          happened += ledger.settle(jar.api());
        }
        load(jar, round * 10, jar::kill);
      }
    }
    try (Jar jar = launch.serve(data)) {
      happened += ledger.settle(jar.api());
      ledger.settleAll(jar.api());
      assertEquals(0, jar.stop(), jar::transcript);
    }
    try (Jar verify = launch.start("audit", "verify", "--data-dir", data.toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
    System.out.printf(
        "PostgresKillIT: %d answered, %d objects, %d unanswered changes had happened%n",
        ledger.acknowledged(), ledger.objects().size(), happened);
  }

  private void load(Jar jar, int round, Runnable killing) throws InterruptedException {
    List<Load> loads = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      Load load = new Load(jar.api(), ledger, round, caller, random.nextLong(), true);
      loads.add(load);
      threads.add(new Thread(load, "load-" + caller));
    }
    threads.forEach(Thread::start);
    ledger.awaitAcknowledged(
        ledger.acknowledged() + 1 + random.nextInt(MOST_ANSWERS), threads.get(0));
    killing.run();
    loads.forEach(Load::stop);
    for (Thread thread : threads) {
      thread.join();
    }
    for (Load load : loads) {
      if (load.failure() != null) {
        throw new AssertionError("round " + round + ": " + jar.transcript(), load.failure());
      }
    }
  }

  private static void awaitReady(Api api) {
    Until.holds(() -> isReady(api));
  }

  private static boolean isReady(Api api) {
    try {
      return api.get("/api/v1/ready").status() == 200;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
